// Where an editor of rich text stands among the blocks of a page, and blocks put beside it.

const streams = new Set();

// Wagtail keeps its blocks to itself: each stream is noted as it is drawn.
export const watchStreams = () => {
    const Stock = window.wagtailStreamField?.blocks.StreamBlockDefinition;
    if (!Stock) return;
    window.telepath.register(
        "wagtail.blocks.StreamBlock",
        class extends Stock {
            render(...given) {
                const stream = super.render(...given);
                streams.add(stream);
                return stream;
            }
        },
    );
};

// The text block that an element is in, if tables may stand beside it.
export const placeOf = (element) => {
    for (const stream of streams) {
        const index = stream.children.findIndex((child) => child.element.contains(element));
        const isText = stream.children[index]?.type === "text" && stream.blockDef.childBlockDefsByName.table;
        if (isText) return { stream, index };
    }
    return null;
};

const stateOf = ({ caption, columns, rows, hasRowHeadings }) => ({
    table: {
        caption,
        columns: columns.map((heading) => ({ type: "text", heading })),
        rows: rows.map((values) => ({ values })),
    },
    has_row_headings: hasRowHeadings,
});

const identity = () => window.crypto.randomUUID?.() ?? null;

export const insertTable = (stream, index, table) =>
    stream.insert({ type: "table", value: stateOf(table), id: identity() }, index, { animate: false });

export const insertText = (stream, index) =>
    stream.insert({ type: "text", value: stream.blockDef.initialChildStates.text, id: identity() }, index, {});
