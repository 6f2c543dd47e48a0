"""The sites that show what is public: who they are, what they take, and how they are kept in step."""
