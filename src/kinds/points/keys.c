#include "points/ask.h"
#include "points/results.h"

/* Keys of `kind: points`. The order here is that of --print-spec, help and manual. */
#define AT(member) TF_MEMBER(tf_points_ask, member)

/* What rows of the file may be, as bits. */
enum {
    PATIENTS = 1 << TF_POINTS_PATIENTS,
    ESTIMATES = 1 << TF_POINTS_ESTIMATES,
    BOXES = 1 << TF_POINTS_BOXES
};

static const tf_key data_keys[] = {
    {"value", AT(value), TF_KEY_COLUMN, "measured value of each row", .flag = "--value",
     .metavar = "COL", .sources = PATIENTS, .decides = 1},
    {"patient", AT(patient), TF_KEY_COLUMN,
     "patient's number, for pairs and who is there twice; found by its name and values; several "
     "columns make one together: SITEID,SUBJID",
     .options = TF_KEY_JOINED, .flag = "--id", .metavar = "COLS", .sources = PATIENTS},
    {"rows", AT(rows), TF_KEY_ENUM,
     "of a patient with several rows, which is kept, or that their mean is taken",
     .values = "first last mean", .flag = "--rows", .metavar = "first|last|mean",
     .sources = PATIENTS},
    {"estimate", AT(given.estimate), TF_KEY_COLUMN,
     "in a file with a row for each group: a mean or the like, as published", .flag = "--estimate",
     .metavar = "COL", .sources = ESTIMATES, .decides = 2},
    {"lower", AT(given.lower), TF_KEY_COLUMN, "its lower limit", .flag = "--lower",
     .metavar = "COL", .sources = ESTIMATES},
    {"upper", AT(given.upper), TF_KEY_COLUMN, "its upper limit", .flag = "--upper",
     .metavar = "COL", .sources = ESTIMATES},
    {"min", AT(five.min), TF_KEY_COLUMN,
     "in a file with a row for each box: least value, as published", .flag = "--min",
     .metavar = "COL", .sources = BOXES},
    {"q1", AT(five.q1), TF_KEY_COLUMN, "first quartile", .flag = "--q1", .metavar = "COL",
     .sources = BOXES},
    {"median", AT(five.median), TF_KEY_COLUMN, "median", .flag = "--median", .metavar = "COL",
     .sources = BOXES, .decides = 3},
    {"q3", AT(five.q3), TF_KEY_COLUMN, "third quartile", .flag = "--q3", .metavar = "COL",
     .sources = BOXES},
    {"max", AT(five.max), TF_KEY_COLUMN, "greatest value", .flag = "--max", .metavar = "COL",
     .sources = BOXES},
    {"n", AT(given.n), TF_KEY_COLUMN, "of how many patients a published row is", .flag = "--n",
     .metavar = "COL", .sources = ESTIMATES | BOXES},
    {"group.column", AT(group.column), TF_KEY_COLUMN, "one box for each value of this column",
     .options = TF_KEY_SHORTHAND, .flag = "--group", .metavar = "COL"},
    {"group.order", AT(group.order), TF_KEY_STRINGS, "order of the groups", .metavar = "VALUES",
     .of = "group.column"},
    {"group.labels", AT(group.labels), TF_KEY_STRING_MAP, "what groups are called",
     .metavar = "MAP", .of = "group.column"},
    {"group.merge", AT(group.merge), TF_KEY_LISTS_MAP,
     "values that are one group: {Male: [male, M]}", .metavar = "MAP", .of = "group.column"},
    {"group.colors", AT(group.colors), TF_KEY_COLORS,
     "colours of the groups: {Placebo: navy} or [navy, \"#E18727\"]; else the style's palette",
     .metavar = "MAP", .of = "group.column"},
    {"group.reference", AT(group.reference), TF_KEY_STRING,
     "group that others are compared with, and that has the style's second colour; found by its "
     "name",
     .flag = "--reference", .metavar = "VALUE", .of = "group.column"},
    {"category.column", AT(category.column), TF_KEY_COLUMN,
     "groups stand side by side for each value of this column: a cell type, a visit",
     .options = TF_KEY_SHORTHAND, .flag = "--category", .metavar = "COL"},
    {"category.order", AT(category.order), TF_KEY_STRINGS, "order of the categories",
     .metavar = "VALUES", .of = "category.column"},
    {"category.labels", AT(category.labels), TF_KEY_STRING_MAP, "what categories are called",
     .metavar = "MAP", .of = "category.column"},
    {"category.merge", AT(category.merge), TF_KEY_LISTS_MAP,
     "values that are one category: {Week 4: [W4, wk 4]}", .metavar = "MAP",
     .of = "category.column"},
    {"facet.column", AT(facet.column), TF_KEY_COLUMN,
     "one panel with the same axes for each value of this column", .options = TF_KEY_SHORTHAND,
     .flag = "--facet", .metavar = "COL"},
};

static const tf_key shape_keys[] = {
    {"form", AT(form), TF_KEY_ENUM,
     "how a group is drawn: Tukey's box, a violin around it, a mean or median with its interval, "
     "or its values alone",
     .values = "box violin interval strip", .flag = "--form", .metavar = "FORM"},
    {"dots", AT(dots), TF_KEY_BOOL,
     "a dot for each value; by default up to 100 of a group, and not in violins", .flag = "--dots",
     .metavar = "BOOL", .sources = PATIENTS},
    {"whiskers", AT(whiskers), TF_KEY_ENUM,
     "whiskers end within 1.5 times the box from it, values beyond being dots, or at the extremes",
     .fallback = "tukey", .values = "tukey range", .flag = "--whiskers", .metavar = "tukey|range",
     .sources = PATIENTS},
    {"summary", AT(summary), TF_KEY_ENUM,
     "what an interval is of, mean by default, or the line in a strip, none by default; of "
     "published estimates, what they are",
     .values = "mean median geometric_mean none", .flag = "--summary", .metavar = "WHAT"},
    {"interval", AT(spread), TF_KEY_ENUM,
     "the interval: confidence (default), standard error, standard deviation, quartiles (default "
     "of medians), least to greatest; of published limits, what they are",
     .values = "ci se sd iqr range none", .flag = "--interval", .metavar = "WHAT"},
    {"conf.level", AT(conf.level), TF_KEY_NUMBER, "confidence level", .fallback = "0.95",
     .minimum = 0.5, .maximum = 0.99999, .flag = "--conf-level", .metavar = "LEVEL"},
    {"paired", AT(paired), TF_KEY_BOOL,
     "groups, or else categories, are of the same patients: a line joins each patient's values",
     .flag = "--paired", .metavar = "BOOL", .sources = PATIENTS},
    {"detection.limit", AT(detection.limit), TF_KEY_NUMBER,
     "limit of detection: values below it stand at it, as open dots, and count as it",
     .options = TF_KEY_SHORTHAND, .minimum = -1e12, .maximum = 1e12, .flag = "--detection",
     .metavar = "VALUE", .sources = PATIENTS},
    {"detection.label", AT(detection.label), TF_KEY_STRING,
     "what stands at its line; \"<\" and the limit by default", .metavar = "TEXT",
     .sources = PATIENTS},
    {"compare.test", AT(compare.test), TF_KEY_ENUM,
     "test between two groups, and its like for more: Wilcoxon's rank sums and Kruskal-Wallis; "
     "Welch's or Student's t and analysis of variance; of pairs signed ranks or t. By default "
     "ranks, of intervals of means Welch's t",
     .values = "wilcoxon welch t signed_rank paired_t none", .flag = "--test", .metavar = "TEST",
     .sources = PATIENTS},
    {"compare.pairs", AT(compare.pairs), TF_KEY_ENUM,
     "of more than two groups, which pairs are compared on brackets", .fallback = "none",
     .values = "none reference all", .flag = "--pairs", .metavar = "WHICH", .sources = PATIENTS},
    {"compare.adjust", AT(compare.adjust), TF_KEY_ENUM, "adjust P over the pairs of a category",
     .fallback = "holm", .values = "none holm hochberg hommel bonferroni bh by", .flag = "--adjust",
     .metavar = "METHOD", .sources = PATIENTS},
    {"compare.overall", AT(compare.overall), TF_KEY_BOOL,
     "one test of all groups, if they are more than two; unless pairs are compared",
     .flag = "--overall", .metavar = "BOOL", .sources = PATIENTS},
};

static const tf_key figure_keys[] = {
    {"n_table", AT(n_table), TF_KEY_BOOL, "numbers of values below the axis; where they are known",
     .flag = "--n-table", .metavar = "BOOL"},
    {"thresholds.at", AT(thresholds.at), TF_KEY_NUMBERS, "values that have a line across the plot",
     .options = TF_KEY_SHORTHAND, .minimum = -1e12, .maximum = 1e12, .flag = "--thresholds",
     .metavar = "VALUES"},
    {"thresholds.labels", AT(thresholds.labels), TF_KEY_STRINGS,
     "what stands at these lines, one text for each; their values by default", .metavar = "TEXTS"},
    {"x.label", AT(x.label), TF_KEY_STRING, "title below the names; none by default",
     .flag = "--x-label", .metavar = "TEXT"},
    {"y.label", AT(y.label), TF_KEY_STRING, "title of the axis of values", .flag = "--y-label",
     .metavar = "TEXT"},
    {"y.min", AT(y.min), TF_KEY_NUMBER, "where it begins; no value may lie beyond",
     .minimum = -1e12, .maximum = 1e12, .flag = "--y-min", .metavar = "VALUE"},
    {"y.max", AT(y.max), TF_KEY_NUMBER, "where it ends", .minimum = -1e12, .maximum = 1e12,
     .flag = "--y-max", .metavar = "VALUE"},
    {"y.every", AT(y.every), TF_KEY_NUMBER, "distance of its ticks", .minimum = 0, .maximum = 1e12,
     .flag = "--y-every", .metavar = "VALUE"},
    {"y.ticks", AT(y.ticks), TF_KEY_NUMBERS, "the ticks themselves", .minimum = -1e12,
     .maximum = 1e12, .metavar = "VALUES"},
    {"y.log", AT(log), TF_KEY_BOOL, "logarithmic axis", .flag = "--log", .metavar = "BOOL"},
};

static const tf_key_part parts[] = {
    TF_KEYS(data_keys),
    TF_KEYS_OF(tf_facet_keys, tf_points_ask, facet),
    TF_KEYS(shape_keys),
    TF_KEYS(figure_keys),
};

const tf_key_table tf_points_key_table = {
    .kind = "points",
    .summary = "Boxes, violins, intervals or single values of groups, with tests between them",
    .parts = parts,
    .n_parts = sizeof parts / sizeof parts[0],
    .ask_size = sizeof(tf_points_ask),
};
