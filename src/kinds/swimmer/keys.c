#include "swimmer/ask.h"
#include "swimmer/results.h"

/* Keys of `kind: swimmer`. The order here is that of --print-spec, help and manual. */
#define AT(member) TF_MEMBER(tf_swimmer_ask, member)

static const tf_key data_keys[] = {
    {"patient", AT(patient), TF_KEY_COLUMN,
     "patient's number: all rows of one are a lane; several columns make one together: "
     "SITEID,SUBJID",
     .options = TF_KEY_REQUIRED | TF_KEY_JOINED, .flag = "--id", .metavar = "COLS"},
    {"time.end", AT(time.end), TF_KEY_COLUMN,
     "when the part of the lane ends that the row is; of patients with one row, how long it is",
     .options = TF_KEY_REQUIRED | TF_KEY_SHORTHAND, .flag = "--end", .metavar = "COL"},
    {"time.start", AT(time.start), TF_KEY_COLUMN, "when it begins; at 0 by default",
     .flag = "--start", .metavar = "COL"},
    {"time.origin", AT(time.origin), TF_KEY_COLUMN,
     "date from which times are counted: starts, ends and marks are dates, too", .flag = "--origin",
     .metavar = "COL"},
    {"time.cutoff", AT(time.cutoff), TF_KEY_STRING,
     "date of the data cut-off: what has no end goes on until then, and is ongoing",
     .flag = "--cutoff", .metavar = "DATE"},
    {"time.unit", AT(time.unit), TF_KEY_ENUM, "unit of the times in the file (of dates: days)",
     .values = "days weeks months years", .flag = "--time-unit", .metavar = "UNIT"},
    {"dates.impute", AT(dates.impute), TF_KEY_ENUM,
     "day that stands for a missing one, as in 2024-05 or UN/05/2024: the first of the month, the "
     "15th, the last; of a year alone 1 January, 1 July, 31 December",
     .values = "first middle last", .metavar = "DAY"},
    {"dates.numbers", AT(dates.numbers), TF_KEY_ENUM,
     "what dates written as numbers count from; Excel's days are found by themselves",
     .values = "excel excel_1904 sas", .metavar = "SYSTEM"},
    {"segment.column", AT(segment.column), TF_KEY_COLUMN,
     "treatment, dose or response of each part, by which it is coloured",
     .options = TF_KEY_SHORTHAND, .flag = "--segment", .metavar = "COL"},
    {"segment.levels", AT(segment.levels), TF_KEY_STRINGS,
     "their order in the legend; from the best response to progression by default",
     .flag = "--levels", .metavar = "VALUES"},
    {"segment.labels", AT(segment.labels), TF_KEY_STRING_MAP,
     "what they are called: {PD: Progressive disease}", .metavar = "MAP"},
    {"segment.colors", AT(segment.colors), TF_KEY_COLORS,
     "their colours: {PD: firebrick} or a list; else by what they mean, or the style's",
     .metavar = "MAP"},
    {"marks", AT(marks), TF_KEY_STRING_MAP,
     "what is marked on the lanes, and the columns of its times: {Progression: t_pd, Death: "
     "t_death}",
     .flag = "--marks", .metavar = "MAP"},
    {"mark.column", AT(mark.column), TF_KEY_COLUMN,
     "rows that say what happened in this column are marks at their time.start, and no part of a "
     "lane",
     .options = TF_KEY_SHORTHAND, .flag = "--mark", .metavar = "COL"},
    {"mark.levels", AT(mark.levels), TF_KEY_STRINGS, "their order in the legend",
     .metavar = "VALUES"},
    {"mark.labels", AT(mark.labels), TF_KEY_STRING_MAP, "what they are called", .metavar = "MAP"},
    {"ongoing", TF_NO_MEMBER, TF_KEY_COLUMN_IS,
     "column that says whose last part goes on (an arrow), and which values say so (default 1, or "
     "true/yes)",
     .flag = "--ongoing", .metavar = "COL[=VALUE,...]"},
    {"ongoing.column", AT(ongoing.column), TF_KEY_COLUMN,
     "column that says whose last part goes on", .options = TF_KEY_SHORTHAND, .metavar = "COL"},
    {"ongoing.is", AT(ongoing.is), TF_KEY_STRINGS, "values that mean that it does",
     .metavar = "VALUES"},
    {"group.column", AT(group.column), TF_KEY_COLUMN,
     "groups of lanes, one below the other with a heading, such as the arms",
     .options = TF_KEY_SHORTHAND, .flag = "--group", .metavar = "COL"},
    {"group.order", AT(group.order), TF_KEY_STRINGS, "their order", .metavar = "VALUES"},
    {"group.labels", AT(group.labels), TF_KEY_STRING_MAP, "their headings", .metavar = "MAP"},
    {"order.by", AT(order.by), TF_KEY_ENUM,
     "how lanes are sorted: the longest first, or as in the file", .fallback = "duration",
     .values = "duration file", .options = TF_KEY_SHORTHAND, .flag = "--order",
     .metavar = "duration|file"},
    {"order.column", AT(order.column), TF_KEY_COLUMN,
     "what lanes are sorted by before that, such as the best response", .flag = "--order-column",
     .metavar = "COL"},
    {"facet.column", AT(facet.column), TF_KEY_COLUMN,
     "one panel with the same axis for each value of this column, such as the arm",
     .options = TF_KEY_SHORTHAND, .flag = "--facet", .metavar = "COL"},
};

static const tf_key figure_keys[] = {
    {"beside.columns", AT(beside.columns), TF_KEY_COLUMNS,
     "up to four columns whose texts stand beside the lanes, such as stage or best response",
     .options = TF_KEY_SHORTHAND, .flag = "--beside", .metavar = "COLS"},
    {"beside.labels", AT(beside.labels), TF_KEY_STRING_MAP,
     "headings of these columns: {iss: ISS stage}", .metavar = "MAP"},
    {"ids", AT(ids), TF_KEY_BOOL,
     "print patients' numbers beside the lanes; by default where they fit", .flag = "--ids",
     .metavar = "BOOL"},
    {"legend.title", AT(legend.title), TF_KEY_STRING, "heading of the legend", .metavar = "TEXT"},
    {"x.label", AT(x.label), TF_KEY_STRING, "title of the axis of time", .flag = "--x-label",
     .metavar = "TEXT"},
    {"x.unit", AT(x_unit), TF_KEY_ENUM,
     "unit of the axis; times are converted from time.unit (of dates: months by default)",
     .values = "days weeks months years", .flag = "--x-unit", .metavar = "UNIT"},
    {"x.max", AT(x.max), TF_KEY_NUMBER, "where the axis ends, which all lanes have to reach",
     .minimum = 0, .maximum = 1e9, .flag = "--x-max", .metavar = "TIME"},
    {"x.every", AT(x.every), TF_KEY_NUMBER, "distance of its ticks", .minimum = 0, .maximum = 1e9,
     .flag = "--x-every", .metavar = "TIME"},
    {"x.ticks", AT(x.ticks), TF_KEY_NUMBERS, "times of its ticks", .minimum = 0, .maximum = 1e9,
     .metavar = "TIMES"},
};

static const tf_key_part parts[] = {
    TF_KEYS(data_keys),
    TF_KEYS_OF(tf_facet_keys, tf_swimmer_ask, facet),
    TF_KEYS(figure_keys),
};

const tf_key_table tf_swimmer_key_table = {
    .kind = "swimmer",
    .summary = "A lane for each patient: treatment, response and events over time",
    .parts = parts,
    .n_parts = sizeof parts / sizeof parts[0],
    .ask_size = sizeof(tf_swimmer_ask),
};
