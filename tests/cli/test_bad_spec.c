#include "support/program.h"
#include "support/suite.h"

/* Every way in which a set file, a key or a style can be wrong: one row each. */

#define RENDER "render set.yaml -o ."
#define HEAD   "trialfig: 1\nfigures:\n"
/* A good figure; further keys follow it. */
#define FIGURE "  - id: a\n    kind: km\n    data: d.csv\n    time: time\n    event: event\n"

static const refusal set_files[] = {
    {"missing", "render none.yaml", 2, "none.yaml: error: no such file"},
    {"a folder", "render .", 2, "folder"},
    {"empty", RENDER, 2, "without any text", "trialfig: 1", .set = ""},
    {"a comment alone", RENDER, 2, "set.yaml", "trialfig: 1", .set = "# nothing\n"},
    {"a list", RENDER, 2, "not a set file", .set = "- a\n- b\n"},
    {"no version", RENDER, 2, "no version", "trialfig: 1", .set = "figures:\n" FIGURE},
    {"a later version", RENDER, 2, "unknown version of the format: 2",
     .set = "trialfig: 2\nfigures:\n" FIGURE},
    {"no figures", RENDER, 2, "no figure", .set = "trialfig: 1\n"},
    {"an empty list of figures", RENDER, 2, "no figure", .set = "trialfig: 1\nfigures: []\n"},
    {"figures as a map", RENDER, 2, "must be a list", .set = "trialfig: 1\nfigures: {a: b}\n"},
    {"a figure that is a text", RENDER, 2, "must be a map", .set = HEAD "  - fig1\n"},
    {"not YAML", RENDER, 2, "set.yaml:3", .set = HEAD "  - id: [a\n    kind: km\n"},
    {"a tab", RENDER, 2, "set.yaml:4", "tab", .set = HEAD "  - id: a\n\tkind: km\n"},
    {"a key twice", RENDER, 2, "set.yaml:8:5", "twice", .set = HEAD FIGURE "    time: other\n"},
    {"an id twice", RENDER, 2, "the id \"a\" is used twice", "first in line 3",
     .set = HEAD FIGURE FIGURE},
    {"no id", RENDER, 2, "needs an \"id\"", .set = HEAD "  - kind: km\n    data: d.csv\n"},
    {"an id that leaves the folder", RENDER, 2, "can't be an id", "file name",
     .set = HEAD "  - id: ../a\n    kind: km\n    data: d.csv\n"},
    {"no kind", RENDER, 2, "needs a \"kind\"", "kinds: km", .set = HEAD "  - id: a\n"},
    {"unknown kind", RENDER, 2, "set.yaml:4:11: error: unknown kind \"kn\"", "did you mean \"km\"?",
     .set = HEAD "  - id: a\n    kind: kn\n    data: d.csv\n"},
    {"unknown key at the top", RENDER, 2, "set.yaml:3:1: error: unknown key \"defualts\"",
     "did you mean \"defaults\"?", .set = "trialfig: 1\nfigures:\ndefualts: {style: nejm}\n"},
    {"unknown key", RENDER, 2, "set.yaml:8:5: error: unknown key \"risk_tabel\"",
     "did you mean \"risk_table\"?", .set = HEAD FIGURE "    risk_tabel: true\n"},
    {"unknown key in a map", RENDER, 2, "set.yaml:8:12: error: unknown key",
     "did you mean \"level\"?", .set = HEAD FIGURE "    conf: {levle: 0.9}\n"},
    {"unknown key in defaults", RENDER, 2, "set.yaml:2:12: error: unknown key \"stile\"",
     "did you mean \"style\"?", .set = "trialfig: 1\ndefaults: {stile: nejm}\nfigures:\n" FIGURE},
    {"no data", RENDER, 2, "data", .set = HEAD "  - id: a\n    kind: km\n    time: time\n"},
    {"data that is not there", RENDER, 2, "none.csv: error: no such file",
     .set = HEAD "  - id: a\n    kind: km\n    data: none.csv\n    time: t\n    event: e\n"},
    {"no event", RENDER, 2, "who had the event", "\"event\"",
     .set = HEAD "  - id: a\n    kind: km\n    data: d.csv\n    time: time\n"},
    {"column that is not there, with its place", RENDER, 2, "set.yaml:8", "no column \"sex\"",
     .set = HEAD FIGURE "    group: sex\n"},
    {"a sharp sign that begins a comment", RENDER, 2, "set.yaml:9", "quote",
     .set = HEAD FIGURE "    x:\n      label: # of months\n"},
    {"an alias that holds itself", RENDER, 2, "set.yaml",
     .set = HEAD FIGURE "    group: &a {labels: *a}\n"},
};

#define VALUE(name, line, code, ...)                                                               \
    { name, RENDER, code, __VA_ARGS__, .set = HEAD FIGURE line }

static const refusal values[] = {
    VALUE("level in percent", "    conf.level: 95\n", 2, "set.yaml:8", "0.95"),
    VALUE("level in percent, nested", "    conf: {level: 95}\n", 2, "must be between", "0.95"),
    VALUE("level 0", "    conf: {level: 0}\n", 2, "\"conf.level\" is 0"),
    VALUE("level 1", "    conf: {level: 1}\n", 2, "\"conf.level\" is 1"),
    VALUE("level that is a word", "    conf: {level: high}\n", 2, "not a number"),
    VALUE("level with a decimal comma", "    conf: {level: \"0,95\"}\n", 2, "decimal point"),
    VALUE("infinite level", "    conf: {level: .inf}\n", 2, "conf.level"),
    VALUE("level that is a map", "    conf: {level: {a: 1}}\n", 2, "not a map"),
    VALUE("negative width", "    width: -3mm\n", 2, "width"),
    VALUE("a width of a thousand kilometres", "    width: 1e9mm\n", 2, "width"),
    VALUE("width without unit", "    width: 88\n", 2, "without a unit", "88mm?"),
    VALUE("width in furlongs", "    width: 3furlong\n", 2, "not a length"),
    VALUE("no height", "    height: 0mm\n", 2, "height"),
    VALUE("negative resolution", "    dpi: -300\n", 2, "dpi"),
    VALUE("huge resolution", "    dpi: 1e6\n", 2, "dpi"),
    VALUE("unknown style", "    style: nejn\n", 2, "nejn", "did you mean"),
    VALUE("style file that is not there", "    style: mine.yaml\n", 2, "mine.yaml"),
    VALUE("unknown key of a style", "    style: {name: nejm, fnt: {size: 9}}\n", 2, "fnt",
          "did you mean"),
    VALUE("a style's value that is none", "    style: {name: nejm, font: {size: big}}\n", 2,
          "not a number"),
    VALUE("unknown locale", "    locale: tlh\n", 2, "tlh"),
    VALUE("unknown format", "    formats: [gif]\n", 2, "gif", "pdf"),
    VALUE("unknown estimate", "    estimate: surviva\n", 2, "surviva", "survival"),
    VALUE("unknown type of limits", "    conf: {type: loglig}\n", 2, "loglig"),
    VALUE("unknown test", "    compare: {test: logrnk}\n", 2, "logrnk", "logrank"),
    VALUE("unknown ties", "    compare: {hazard_ratio: {ties: efrom}}\n", 2, "efrom", "efron"),
    VALUE("yes or no", "    risk_table: maybe\n", 2, "true or false"),
    VALUE("milestone that is a word", "    milestones: [soon]\n", 2, "not a number"),
    VALUE("negative milestone", "    milestones: [-12]\n", 2, "milestones"),
    VALUE("quantile in percent", "    quantiles: [50]\n", 2, "quantiles"),
    VALUE("axis that ends at 0", "    x: {max: 0}\n", 2, "x.max"),
    VALUE("ticks every 0", "    x: {every: 0}\n", 2, "x.every"),
    VALUE("ticks without end", "    x: {every: 0.0001}\n", 2, "ticks"),
    VALUE("ticks that fall", "    x: {ticks: [0, 12, 6]}\n", 2, "have to rise"),
    VALUE("axis upside down", "    y: {min: 50, max: 20}\n", 2, "y.m"),
    VALUE("map where a list belongs", "    quantiles: {a: 1}\n", 2, "quantiles"),
    VALUE("list where a text belongs", "    title: [a, b]\n", 2, "title"),
    VALUE("condition that is none", "    where: [\"= x\"]\n", 2, "set.yaml:8"),
    VALUE("published P that is none", "    published: {p: small}\n", 2, "published"),
    VALUE("published estimate outside its limits",
          "    group: arm\n    published: {estimate: \"0.9\", lower: \"0.4\", upper: \"0.8\"}\n", 2,
          "published"),
    VALUE("unit of the axis without that of the data", "    x: {unit: months}\n", 2,
          "the unit of the times in the file is not known", "time"),
    VALUE("too narrow", "    group: arm\n    width: 20mm\n", 2, "wide"),
};

START_TEST(set_file_is_refused) {
    check_refusal(&set_files[_i]);
}
END_TEST

START_TEST(value_is_refused) {
    check_refusal(&values[_i]);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("bad spec");
    add_loop(suite, "errors", set_file_is_refused, G_N_ELEMENTS(set_files));
    add_loop(suite, "errors", value_is_refused, G_N_ELEMENTS(values));
    return run_suite(suite);
}
