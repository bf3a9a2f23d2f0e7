#include "flow/ask.h"
#include "flow/results.h"

/* Keys of `kind: flow`. The order here is that of --print-spec, help and manual. */
#define AT(member) TF_MEMBER(tf_flow_ask, member)

/* What a row of the file is, as bits. */
enum { COUNTS = 1, PATIENTS = 2 };

static const tf_key data_keys[] = {
    {"box", AT(box), TF_KEY_COLUMN, "names of the boxes, a row of the file for each",
     .flag = "--box", .metavar = "COL", .sources = COUNTS, .decides = 1},
    {"from", AT(from), TF_KEY_COLUMN,
     "name of the box that it comes from, empty for the first; sources that come together: A; B",
     .flag = "--from", .metavar = "COL", .sources = COUNTS},
    {"n", AT(n), TF_KEY_COLUMN, "how many are in the box, or left for the reason", .flag = "--n",
     .metavar = "COL", .sources = COUNTS},
    {"reason", AT(reason), TF_KEY_COLUMN,
     "why they left: a row of its own for each reason, with the name of the box; in a main box, "
     "who of it",
     .flag = "--reason", .metavar = "COL", .sources = COUNTS},
    {"side", TF_NO_MEMBER, TF_KEY_COLUMN_IS,
     "column that says which boxes are of those who left, and which values say so (default 1, or "
     "true/yes); else their names (excluded, lost ...), reasons, and that nothing comes from them "
     "beside one that goes on",
     .flag = "--side", .metavar = "COL[=VALUE,...]"},
    {"side.column", AT(side.column), TF_KEY_COLUMN,
     "column that says which boxes are of those who left", .options = TF_KEY_SHORTHAND,
     .metavar = "COL", .sources = COUNTS},
    {"side.is", AT(side.is), TF_KEY_STRINGS, "values that mean that they did", .metavar = "VALUES",
     .of = "side.column"},
    {"stage", AT(stage), TF_KEY_COLUMN,
     "names of rows of boxes, which stand at the left; with a template its own by default",
     .flag = "--stage", .metavar = "COL", .sources = COUNTS},
    {"exclusions", AT(exclusions), TF_KEY_COLUMNS,
     "columns of patients' rows, in the order of time: why each left, empty for who went on",
     .flag = "--exclusions", .metavar = "COLS", .sources = PATIENTS, .decides = 1},
    {"patient", AT(patient), TF_KEY_COLUMN, "patient's number: each may have one row",
     .flag = "--id", .metavar = "COL", .sources = PATIENTS},
    {"boxes", AT(boxes), TF_KEY_STRINGS,
     "names of the main boxes of patients' rows from the top down, without the row of arms",
     .flag = "--boxes", .metavar = "NAMES", .sources = PATIENTS},
    {"analyzed", AT(analyzed), TF_KEY_ENUM,
     "of patients' rows, who is in the last box of each arm: who remains, or all who were "
     "randomized to it (intention to treat)",
     .fallback = "remaining", .values = "remaining randomized", .flag = "--analyzed",
     .metavar = "WHO", .of = "exclusions", .sources = PATIENTS},
    {"group.column", AT(group.column), TF_KEY_COLUMN,
     "arm, empty before randomization: of boxes, or of patients who never came to it",
     .options = TF_KEY_SHORTHAND, .flag = "--group", .metavar = "COL"},
    {"group.order", AT(group.order), TF_KEY_STRINGS, "arms from the left", .metavar = "VALUES",
     .of = "group.column"},
    {"group.labels", AT(group.labels), TF_KEY_STRING_MAP, "what arms are called", .metavar = "MAP",
     .of = "group.column"},
    {"labels", AT(labels), TF_KEY_STRING_MAP,
     "what stands in boxes, by their name, the column of exclusions or the reason: {lost: Lost to "
     "follow-up}",
     .flag = "--labels", .metavar = "MAP"},
};

static const tf_key figure_keys[] = {
    {"template", AT(statement), TF_KEY_ENUM,
     "statement whose rows are named at the left: CONSORT 2025, PRISMA 2020 (side boxes then stand "
     "beside the box that was left), STROBE, STARD 2015",
     .values = "consort prisma strobe stard", .flag = "--template", .metavar = "NAME"},
    {"sides", AT(sides), TF_KEY_ENUM,
     "where those who left stand: to the right, or of two arms outside, which is the default there",
     .values = "right outer", .flag = "--sides", .metavar = "right|outer"},
    {"reasons.show", AT(reasons.show), TF_KEY_BOOL, "list the reasons in their boxes",
     .fallback = "true", .options = TF_KEY_SHORTHAND, .flag = "--reasons", .metavar = "BOOL"},
};

static const tf_key_part parts[] = {TF_KEYS(data_keys), TF_KEYS(figure_keys)};

const tf_key_table tf_flow_key_table = {
    .kind = "flow",
    .summary = "Flow of participants: who was left at each step, why others left",
    .parts = parts,
    .n_parts = sizeof parts / sizeof parts[0],
    .ask_size = sizeof(tf_flow_ask),
};
