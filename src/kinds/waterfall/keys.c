#include "waterfall/ask.h"
#include "waterfall/results.h"

/* Keys of `kind: waterfall`. The order here is that of --print-spec, help and manual. */
#define AT(member) TF_MEMBER(tf_waterfall_ask, member)

static const tf_key data_keys[] = {
    {"change.column", AT(change.column), TF_KEY_COLUMN, "best change from baseline, in percent",
     .options = TF_KEY_REQUIRED | TF_KEY_SHORTHAND, .flag = "--change", .metavar = "COL"},
    {"change.unit", AT(change.unit), TF_KEY_ENUM,
     "says that the changes are in percent, where name or values of their column look otherwise",
     .values = "percent", .metavar = "UNIT", .of = "change.column"},
    {"change.positive", AT(change.positive), TF_KEY_ENUM,
     "what numbers above 0 are: growth, or shrinkage in a column of reductions, whose sign is then "
     "turned",
     .values = "growth shrinkage", .flag = "--positive", .metavar = "growth|shrinkage",
     .of = "change.column"},
    {"response.column", AT(response.column), TF_KEY_COLUMN,
     "best response (or arm), by which bars are coloured", .options = TF_KEY_SHORTHAND,
     .flag = "--response", .metavar = "COL"},
    {"response.levels", AT(response.levels), TF_KEY_STRINGS,
     "order of the responses in the legend; from the best to progression by default",
     .flag = "--levels", .metavar = "VALUES", .of = "response.column"},
    {"response.labels", AT(response.labels), TF_KEY_STRING_MAP,
     "what responses are called: {PD: Progressive disease}", .metavar = "MAP",
     .of = "response.column"},
    {"response.colors", AT(response.colors), TF_KEY_COLORS,
     "colours of the responses: {PD: firebrick} or a list; else by what they mean, or the style's",
     .metavar = "MAP", .of = "response.column"},
    {"response.signs", AT(response.signs), TF_KEY_BOOL,
     "a sign for each response at the bars' feet; by default where two colours print as one grey",
     .metavar = "BOOL"},
    {"patient", AT(patient), TF_KEY_COLUMN,
     "patient's number: the same one twice is an error; found by its name and values; several "
     "columns make one together: SITEID,SUBJID",
     .options = TF_KEY_JOINED, .flag = "--id", .metavar = "COLS"},
    {"rows", AT(rows), TF_KEY_ENUM,
     "which row of a patient who has several is kept, the best being that of the lowest change; or "
     "that all of them count",
     .values = "first last all best", .flag = "--rows", .metavar = "best|first|last|all"},
    {"facet.column", AT(facet.column), TF_KEY_COLUMN,
     "one panel with the same axis for each value of this column, such as the arm",
     .options = TF_KEY_SHORTHAND, .flag = "--facet", .metavar = "COL"},
};

static const tf_key figure_keys[] = {
    {"thresholds", AT(thresholds), TF_KEY_NUMBERS,
     "up to five changes at which a line is drawn (RECIST: -30 and 20; none of markers by default)",
     .fallback = "[-30, 20]", .minimum = -100, .maximum = 1e6, .flag = "--thresholds",
     .metavar = "PERCENT"},
    {"ids", AT(ids), TF_KEY_BOOL, "print patients' numbers below the bars, where they fit",
     .fallback = "false", .flag = "--ids", .metavar = "BOOL"},
    {"legend.title", AT(legend.title), TF_KEY_STRING, "heading of the legend", .metavar = "TEXT",
     .of = "response.column"},
    {"x.label", AT(x.label), TF_KEY_STRING, "title of the axis of patients", .flag = "--x-label",
     .metavar = "TEXT"},
    {"y.label", AT(y.label), TF_KEY_STRING, "title of the axis of changes", .flag = "--y-label",
     .metavar = "TEXT"},
    {"y.min", AT(y.min), TF_KEY_NUMBER, "where the axis begins; bars beyond it are cut and marked",
     .minimum = -100, .maximum = 0, .flag = "--y-min", .metavar = "PERCENT"},
    {"y.max", AT(y.max), TF_KEY_NUMBER, "where the axis ends; bars beyond it are cut and marked",
     .minimum = 0, .maximum = 1e12, .flag = "--y-max", .metavar = "PERCENT"},
    {"y.every", AT(y.every), TF_KEY_NUMBER, "distance of its ticks", .minimum = 0, .maximum = 1e12,
     .flag = "--y-every", .metavar = "PERCENT"},
};

static const tf_key_part parts[] = {
    TF_KEYS(data_keys),
    TF_KEYS_OF(tf_facet_keys, tf_waterfall_ask, facet),
    TF_KEYS(figure_keys),
};

const tf_key_table tf_waterfall_key_table = {
    .kind = "waterfall",
    .summary = "Best change of each patient, sorted",
    .parts = parts,
    .n_parts = sizeof parts / sizeof parts[0],
    .ask_size = sizeof(tf_waterfall_ask),
};
