#include "analysis/waterfall_results.h"

/* Keys of `kind: waterfall`. The order here is that of --print-spec, help and manual. */
static const tf_key keys[] = {
    {"change", TF_KEY_COLUMN, NULL, NULL, 0, 0, TF_KEY_REQUIRED, "--change", "COL",
     "best change from baseline, in percent"},
    {"response.column", TF_KEY_COLUMN, NULL, NULL, 0, 0, TF_KEY_SHORTHAND, "--response", "COL",
     "best response (or arm), by which bars are coloured"},
    {"response.levels", TF_KEY_STRINGS, NULL, NULL, 0, 0, 0, "--levels", "VALUES",
     "order of the responses in the legend"},
    {"response.labels", TF_KEY_STRING_MAP, NULL, NULL, 0, 0, 0, NULL, "MAP",
     "what responses are called"},
    {"id", TF_KEY_COLUMN, NULL, NULL, 0, 0, 0, "--id", "COL",
     "patient's number: the same one twice is an error"},
    {"thresholds", TF_KEY_NUMBERS, "[-30, 20]", NULL, -100, 1e6, 0, "--thresholds", "PERCENT",
     "changes at which a line is drawn (RECIST: -30 and 20)"},
    {"ids", TF_KEY_BOOL, "false", NULL, 0, 0, 0, NULL, "BOOL",
     "print patients' numbers below the bars"},
    {"legend.title", TF_KEY_STRING, NULL, NULL, 0, 0, 0, NULL, "TEXT", "heading of the legend"},
    {"x.label", TF_KEY_STRING, NULL, NULL, 0, 0, 0, "--x-label", "TEXT",
     "title of the axis of patients"},
    {"y.label", TF_KEY_STRING, NULL, NULL, 0, 0, 0, "--y-label", "TEXT",
     "title of the axis of changes"},
    {"y.min", TF_KEY_NUMBER, NULL, NULL, -100, -1, 0, NULL, "PERCENT",
     "where the axis begins; bars beyond it are cut and marked"},
    {"y.max", TF_KEY_NUMBER, NULL, NULL, 1, 1e6, 0, "--y-max", "PERCENT",
     "where the axis ends; bars beyond it are cut and marked"},
    {"y.every", TF_KEY_NUMBER, NULL, NULL, 0, 1e6, 0, "--y-every", "PERCENT",
     "distance of its ticks"},
};

const tf_key_table tf_waterfall_key_table = {
    "waterfall",
    "Best change of each patient, sorted",
    keys,
    sizeof keys / sizeof keys[0],
};
