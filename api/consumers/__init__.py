"""The sites that show what is public: who they are, what they take and offer, and how they are kept in step."""
