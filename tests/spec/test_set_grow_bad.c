#include "set_files_for_tests.h"
#include "support/suite.h"

/* What is wrong in sets that grow is told once, with its file, its line and what to do; and a few
   lines that would become millions of figures are refused before they do. */

#define HEAD "trialfig: 1\n"
#define KIND "defaults: {kind: every}\n" /* line 2 */
#define FIGS HEAD KIND "figures:\n"      /* figures from line 4 on */

typedef struct bad_row {
    const char *text;
    const char *file; /* of the first error */
    unsigned line, column;
    const char *said;
} bad_row;

static const bad_row bad_sets[] = {
    /* variables */
    {HEAD "vars: [a]\n" KIND, "set.yaml", 2, 7,
     "\"vars\" must be a map of names, not a list|such as vars: {cutoff: 2024-01-31}"},
    {HEAD "vars: {1a: x}\n" KIND, "set.yaml", 2, 8, "\"1a\" can't be the name of a variable"},
    {HEAD "vars: {a b: x}\n" KIND, "set.yaml", 2, 8, "\"a b\" can't be the name of a variable"},
    {HEAD "vars: {a: }\n" KIND, "set.yaml", 2, 11, "\"a\" has no value"},
    {HEAD "vars:\n  a: '{b}'\n  b: ['{c}', 1]\n  c: {x: '{a}'}\n" KIND, "set.yaml", 3, 6,
     "variables refer to each other in a circle: a (line 3) → b (line 4) → c (line 5) → a|give one "
     "of them a value of its own"},
    {HEAD "vars: {a: '{a}'}\n" KIND, "set.yaml", 2, 11,
     "variables refer to each other in a circle: a (line 2) → a"},
    {HEAD "vars: {study: x}\n" KIND "figures:\n  - {id: '{stdy}-os', data: d}\n", "set.yaml", 5, 10,
     "unknown variable {stdy}|did you mean \"study\"?"},
    {FIGS "  - {id: 'os-{stem}', data: d}\n", "set.yaml", 4, 10,
     "unknown variable {stem}|for_each: {files: data/*.csv} gives a figure stem, path, name"},
    {FIGS "  - {id: 'os-{arm}', data: d}\n", "set.yaml", 4, 10,
     "unknown variable {arm}|the set has no variables"},
    {HEAD "vars: {root: x}\n" KIND "figures:\n  - {id: a, data: '{rot}/x.csv'}\n", "set.yaml", 5,
     19, "unknown variable {rot} in \"a\"|did you mean \"root\"?"},
    {HEAD "vars: {root: x}\n" KIND "figures:\n  - {id: a, data: {path: '{folder}/x.csv'}}\n",
     "set.yaml", 5, 26, "unknown variable {folder} in \"a\"|for_each: {files: data/*.csv} gives"},
    {HEAD "vars: {age: 65}\n" KIND "figures:\n  - {id: a, data: d, where: ['x > {aeg}']}\n",
     "set.yaml", 5, 30, "unknown variable {aeg} in \"a\"|did you mean \"age\"?"},
    {HEAD "vars: {root: x}\ndefaults: {kind: every, data: '{rot}/x.csv'}\nfigures: [{id: a}]\n",
     "set.yaml", 3, 31, "unknown variable {rot} in \"defaults\"|did you mean \"root\"?"},
    {HEAD "defaults: {kind: every, data: '{pth}'}\n"
          "figures: [{id: '{stem}', for_each: {files: set.yaml}}]\n",
     "set.yaml", 2, 31, "unknown variable {pth} in \"defaults\"|did you mean \"path\"?"},
    /* in a text, where it would be printed */
    {HEAD "vars: {site: Rome}\n" KIND "figures: [{id: a, data: d, title: 'At {sit}'}]\n",
     "set.yaml", 4, 35,
     "unknown variable {sit} in \"a\"|did you mean \"site\"? ({{sit}} is the text {sit})"},
    {HEAD "vars: {site: Rome}\ndefaults: {kind: every, title: '{sit}'}\n"
          "figures: [{id: a, data: d}]\n",
     "set.yaml", 3, 32, "unknown variable {sit} in \"defaults\"|did you mean \"site\"?"},
    {HEAD "vars: {foot: 'At {sit}', site: Rome}\n" KIND
          "figures: [{id: a, data: d, title: '{foot}.'}]\n",
     "set.yaml", 2, 14, "unknown variable {sit} in \"a\"|did you mean \"site\"?"},
    {FIGS "  - {id: 'a-{value}', for_each: {list: [x]}, data: d, title: 'C {stem}'}\n", "set.yaml",
     4, 62,
     "unknown variable {stem} in \"a-{value}\"|for_each: {files: data/*.csv} gives a figure"},
    {HEAD "defaults: {kind: every, for_each: {list: [x]}}\nfigures: [{id: a, data: d}]\n",
     "set.yaml", 2, 25,
     "\"for_each\" is a key of a figure, and can't be a default|write it into a "},
    {HEAD "defaults: {kind: every, extends: b}\nfigures: [{id: a, data: d}]\n", "set.yaml", 2, 25,
     "\"extends\" is a key of a figure, and can't be a default"},
    /* by way of a variable that names it */
    {HEAD "vars:\n  file: '{root}/x.csv'\n  two: '{file}'\n" KIND
          "figures: [{id: a, data: '{two}'}]\n",
     "set.yaml", 3, 9, "unknown variable {root} in \"a\": {two} → {root}|variables: file, two"},
    {HEAD "vars: {l: [1, 2]}\n" KIND "figures: [{id: a, data: d, title: 'x {l}'}]\n", "set.yaml", 4,
     35, "{l} is a list: it can't be part of a text|a list, a map or null takes the place"},
    {HEAD "vars: {l: ~}\n" KIND "figures: [{id: a, data: d, title: 'x {l}'}]\n", "set.yaml", 4, 35,
     "{l} is null: it can't be part of a text"},
    {HEAD "vars: {l: x}\n" KIND "figures: [{id: a, data: {l}}]\n", "set.yaml", 4, 25,
     "{l} without quotes is a map of YAML|write it in quotes: \"{l}\""},
    {HEAD "vars: {l: F}\n" KIND "figures: [{id: a, data: d, group: {labels: {F: x, '{l}': y}}}]\n",
     "set.yaml", 2, 11, "the key \"F\" is given twice, once its variables are put in"},
    {HEAD "vars: {r: x}\n" KIND "figures: [{id: a, data: d, dpi: '{r}'}]\n", "set.yaml", 2, 11,
     "\"dpi\" is \"x\": not a number"},
    /* for_each */
    {FIGS "  - {id: '{stem}', for_each: {files: dta/*.csv}, data: '{path}'}\n", "set.yaml", 4, 38,
     "no file matches \"dta/*.csv\"|a pattern is seen from the folder of its set file, here "},
    {FIGS "  - {id: '{stem}', for_each: {files: [set.yaml, x*]}, data: d}\n", "set.yaml", 4, 49,
     "no file matches \"x*\""},
    {FIGS "  - {id: a, for_each: data/*.csv, data: d}\n", "set.yaml", 4, 23,
     "\"for_each\" must be a map, or a list of maps|such as {files: data/*.csv}"},
    {FIGS "  - {id: a, for_each: [], data: d}\n", "set.yaml", 4, 23, "\"for_each\" is empty"},
    {FIGS "  - {id: a, for_each: {}, data: d}\n", "set.yaml", 4, 23,
     "\"for_each\" needs one of files, list and column"},
    {FIGS "  - {id: a, for_each: {list: [a], files: b}, data: d}\n", "set.yaml", 4, 23,
     "\"for_each\" needs one of files, list and column"},
    {FIGS "  - {id: a, for_each: {lists: [a]}, data: d}\n", "set.yaml", 4, 24,
     "unknown key \"lists\" in \"for_each\"|did you mean \"list\"?"},
    {FIGS "  - {id: a, for_each: {pattern: a}, data: d}\n", "set.yaml", 4, 24,
     "unknown key \"pattern\" in \"for_each\"|keys of \"for_each\": files, list, column"},
    {FIGS "  - {id: a, for_each: {list: x}, data: d}\n", "set.yaml", 4, 30,
     "\"list\" must be a list|such as list: [pfs, os]"},
    {FIGS "  - {id: a, for_each: {list: []}, data: d}\n", "set.yaml", 4, 30, "\"list\" is empty"},
    {FIGS "  - {id: a, for_each: {list: [a, [b]]}, data: d}\n", "set.yaml", 4, 34,
     "not an item of this list|all items are texts, or all are maps"},
    {FIGS "  - {id: a, for_each: {list: [a, {b: c}]}, data: d}\n", "set.yaml", 4, 34,
     "not an item of this list"},
    {FIGS "  - id: '{arm}'\n    for_each:\n      list:\n        - {arm: A, title: x}\n"
          "        - {arm: B}\n    data: d\n",
     "set.yaml", 8, 11,
     "this map has no \"title\"|all maps of the list have the same names; the first is in line 7"},
    {FIGS "  - {id: '{arm}', for_each: {list: [{arm: A}, {arm: B, t: x}]}, data: d}\n", "set.yaml",
     4, 56, "the first map of the list has no \"t\"|all maps of the list have the same names"},
    {FIGS "  - {id: a, for_each: {list: [{a b: A}]}, data: d}\n", "set.yaml", 4, 32,
     "\"a b\" can't be the name of a variable"},
    {FIGS "  - {id: a, for_each: {list: [{}]}, data: d}\n", "set.yaml", 4, 31,
     "a map without a variable"},
    {FIGS "  - {id: a, for_each: {list: [a], as: 1x}, data: d}\n", "set.yaml", 4, 39,
     "\"1x\" can't be the name of a variable"},
    {FIGS "  - {id: a, for_each: {list: [{a: b}], as: x}, data: d}\n", "set.yaml", 4, 44,
     "\"as\" has no meaning here|the maps of the list name their variables"},
    {FIGS "  - {id: a, for_each: {files: set.yaml, as: x}, data: d}\n", "set.yaml", 4, 45,
     "\"as\" has no meaning here|files give {path}, {name}, {stem} and {folder}"},
    {FIGS "  - {id: a, for_each: {list: [a], data: x}, data: d}\n", "set.yaml", 4, 41,
     "\"data\" has no meaning here|it belongs to a column"},
    {FIGS "  - {id: '{value}', for_each: [{list: [a]}, {list: [b]}], data: d}\n", "set.yaml", 4, 45,
     "two parts of \"for_each\" give the variable {value}|\"as\" gives a value another name"},
    {FIGS "  - {id: '{value}', for_each: {column: s, data: none.csv}, data: d}\n", "set.yaml", 4,
     40, "no column \"s\""},
    {FIGS "  - {id: '{value}', for_each: {column: s}}\n", "set.yaml", 4, 40,
     "nothing says which file has the column|such as {column: site, data: all.csv}"},
    {FIGS "  - {id: '{value}', for_each: {column: s, data: '{vlue}'}, data: d}\n", "set.yaml", 4,
     49, "unknown variable {vlue} in \"{value}\""},
    {FIGS "  - {id: '{value}', for_each: {column: s, data: {pth: x}}, data: d}\n", "set.yaml", 4,
     50, "unknown key \"pth\" in \"data\"|did you mean \"path\"?"},
    /* ids of for_each */
    {FIGS "  - {id: os, for_each: {list: [a, b]}, data: d}\n", "set.yaml", 4, 10,
     "\"for_each\" makes several figures with the id \"os\"|put a variable into it"},
    {FIGS "  - {id: 'os-{value}', for_each: {list: [<65, ≥65]}, data: d}\n", "set.yaml", 4, 10,
     "\"<65\" and \"≥65\" both make the id \"os--65\"|name them yourself: list: [{value: "},
    {FIGS "  - {id: '{value}', for_each: {list: [A, b, a]}, data: d}\n", "set.yaml", 4, 10,
     "\"A\" and \"a\" both make the id \"a\""},
    {FIGS "  - {id: '{value}', for_each: {list: [a, b, a]}, data: d}\n", "set.yaml", 4, 10,
     "\"a\" comes twice: both make \"a\"|take one of them out"},
    {FIGS "  - {id: '{value}', for_each: {list: [a]}, data: d}\n  - {id: a, data: d}\n", "set.yaml",
     5, 10, "the id \"a\" is used twice|first in line 4"},
    {FIGS "  - {id: '{value}', for_each: {list: [+]}, data: d}\n", "set.yaml", 4, 10,
     "\"+\" makes \"-\", which can't be an id|name them yourself: list: [{value: \"+\", short: "
     "a1}]"},
    /* extends */
    {FIGS "  - {id: a, extends: bse, data: d}\n  - {id: base, data: d}\n", "set.yaml", 4, 22,
     "\"extends\" names \"bse\", which is no figure's id|did you mean \"base\"?"},
    {FIGS "  - {id: a, extends: other, data: d}\n", "set.yaml", 4, 22,
     "which is no figure's id|an id as it is written, of this file or of one that it includes"},
    {FIGS "  - {id: a, extends: b, data: d}\n  - {id: b, extends: [c], data: d}\n"
          "  - {id: c, extends: a, data: d}\n",
     "set.yaml", 4, 22,
     "figures extend each other in a circle: a (line 4) → b (line 5) → c (line 6) → a|take one of "
     "these lines out"},
    {FIGS "  - {id: a, extends: a, data: d}\n", "set.yaml", 4, 22,
     "figures extend each other in a circle: a (line 4) → a"},
    {HEAD "include: b.yaml\n" KIND "figures:\n  - {id: a, extends: b, data: d}\n== b.yaml\n" HEAD
          "figures:\n  - {id: b, extends: a, data: d}\n",
     "b.yaml", 3, 22, "figures extend each other in a circle: b (line 3) → a ("},
    {FIGS "  - {id: a, extends: {b: c}, data: d}\n", "set.yaml", 4, 22,
     "\"extends\" must be an id or a list of ids, not a map"},
    {FIGS "  - {id: a, extends: [[b]], data: d}\n", "set.yaml", 4, 23,
     "\"extends\" must be the id of a figure, not a list"},
    {FIGS "  - {id: a, extends: b, data: d}\n  - {id: b, data: d}\n  - {id: b, data: d}\n",
     "set.yaml", 4, 22, "two figures have the id \"b\": lines 5 and 6|give one of them another id"},
    {FIGS "  - {id: b, abstract: true}\n  - {id: b, data: d}\n", "set.yaml", 5, 10,
     "the id \"b\" is used twice|first in line 4"},
    {FIGS "  - {abstract: true}\n  - {id: b, data: d}\n", "set.yaml", 4, 5,
     "an abstract figure needs an \"id\"|others extend it by its id"},
    {FIGS "  - {id: b, abstract: maybe}\n  - {id: c, data: d}\n", "set.yaml", 4, 23,
     "\"abstract\" is \"maybe\""},
    {FIGS "  - {id: b, abstract: true}\n", "set.yaml", 4, 3,
     "all of \"figures\" are abstract|an abstract one is for others to extend"},
    /* what is wrong in a base is told at its line, once for all that extend it */
    {FIGS "  - {id: b, abstract: true, tme: x}\n  - {id: c, extends: b, data: d}\n"
          "  - {id: e, extends: b, data: d}\n",
     "set.yaml", 4, 29, "unknown key \"tme\"|did you mean \"time\"?"},
    /* include */
    {HEAD "include: no.yaml\n" KIND, "set.yaml", 2, 10, "no.yaml"},
    {HEAD "include: {a: b}\n" KIND, "set.yaml", 2, 10, "\"include\" must be a list of set files"},
    {HEAD "include: [[a]]\n" KIND, "set.yaml", 2, 11,
     "\"include\" must be the name of a set file, not a list"},
    {HEAD "include: set.yaml\n" KIND, "set.yaml", 2, 10, "files include each other in a circle: "},
    {HEAD "include: lib/a.yaml\n" KIND "== lib/a.yaml\n" HEAD "include:\n  - b.yaml\n"
          "== lib/b.yaml\n" HEAD "\n\ninclude: ../set.yaml\n",
     "lib/b.yaml", 4, 10, "set.yaml|take one of these lines out"},
    {HEAD "include: a.yaml\n" KIND "== a.yaml\nfigures: []\n", "a.yaml", 1, 0,
     "no version of the format"},
    {HEAD "include: a.yaml\n" KIND "== a.yaml\ntrialfig: 2\n", "a.yaml", 1, 11,
     "unknown version of the format: 2"},
    {HEAD "include: a.yaml\n" KIND "== a.yaml\n- x\n", "a.yaml", 1, 1, "not a set file"},
    {HEAD "include: a.yaml\n" KIND "== a.yaml\n" HEAD "fgures: []\n", "a.yaml", 2, 1,
     "unknown key \"fgures\"|did you mean \"figures\"?"},
    {HEAD "include: a.yaml\n" KIND "figures: [{id: f, data: d}]\n== a.yaml\n" HEAD
          "figures:\n  - {id: a, data: d, tme: x}\n",
     "a.yaml", 3, 22, "unknown key \"tme\""},
    {HEAD "include: a.yaml\n" KIND "figures:\n  - {id: a, data: d}\n== a.yaml\n" HEAD
          "figures:\n  - {id: a, data: d}\n",
     "set.yaml", 5, 10, "the id \"a\" is used twice|first in line 3 of "},
    {HEAD "include: a.yaml\nfigures: [{id: f, kind: few, data: d}]\n== a.yaml\n" HEAD
          "defaults: {dpi: x}\n",
     "a.yaml", 2, 17, "\"dpi\" is \"x\""},
    {HEAD "include: a.yaml\n" KIND "== a.yaml\n" HEAD, "set.yaml", 0, 0,
     "no figure in \"figures\""},
};

START_TEST(set_is_refused_with_its_place) {
    const bad_row *row = &bad_sets[_i];
    char *folder = folder_of_text(row->text);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    g_autofree char *error = first_error(diag);
    bool refused = set == NULL || !tf_set_is_whole(set);
    for (size_t i = 0; set != NULL && i < tf_set_n_figures(set); i++)
        refused |= tf_spec_refused(tf_set_figure(set, i));
    ck_assert_msg(refused, "%s", row->text);
    ck_assert_msg(strstr(error, row->said) != NULL, "%s: %s", row->text, error);
    const tf_place place = tf_diag_finding(diag, 0)->place;
    ck_assert_msg(place.line == row->line && place.column == row->column, "%s: %u:%u", row->text,
                  place.line, place.column);
    ck_assert_msg(g_str_has_suffix(place.file, row->file), "%s: in %s", row->text, place.file);
    remove_folder(folder);
}
END_TEST

/* Three figures of one wrong base, three rounds of one wrong key, a circle of three. */
static const char *const once[] = {
    FIGS "  - {id: b, abstract: true, tme: x}\n  - {id: c, extends: b, data: d}\n"
         "  - {id: e, extends: b, data: d}\n",
    FIGS "  - {id: 'a{value}', for_each: {list: [1, 2, 3]}, tme: x, data: d}\n",
    FIGS "  - {id: a, extends: b, data: d}\n  - {id: b, extends: [c], data: d}\n"
         "  - {id: c, extends: a, data: d}\n",
    HEAD "include: [a.yaml, b.yaml]\n" KIND "figures: [{id: x, data: d}]\n== a.yaml\n" HEAD
         "include: c.yaml\n== b.yaml\n" HEAD "include: c.yaml\n== c.yaml\n" HEAD "vars: 1\n",
};

START_TEST(error_is_told_once) {
    char *folder = folder_of_text(once[_i]);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    ck_assert_ptr_nonnull(set);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    remove_folder(folder);
}
END_TEST

/* ---- what would not end -------------------------------------------------------------------- */

/* "[PREFIX0, PREFIX1, …]" */
static char *list_of(const char *prefix, int n) {
    GString *list = g_string_new("[");
    for (int i = 0; i < n; i++)
        g_string_append_printf(list, "%s%s%d", i > 0 ? ", " : "", prefix, i);
    g_string_append_c(list, ']');
    return g_string_free(list, FALSE);
}

static const struct {
    int lists, length;
    const char *said; /* NULL: it is a set */
    size_t figures;
} products[] = {
    {1, 1000, NULL, 1000},
    {2, 30, NULL, 900},
    {2, 1000, "\"for_each\" makes more figures than the 100000 that a set may have", 0},
    {4, 1000, "\"for_each\" makes more figures", 0},
    {10, 10, "\"for_each\" makes more figures", 0},
    {11, 1, "\"for_each\" has more than 10 parts", 0},
};

START_TEST(products_are_counted_before_they_are_made) {
    g_autofree char *list = list_of("v", products[_i].length);
    g_autoptr(GString) text = g_string_new(FIGS "  - {id: 'a-{x0}-{x1}', data: d, for_each: [");
    if (products[_i].lists == 1)
        g_string_assign(text, FIGS "  - {id: 'a-{x0}', data: d, for_each: [");
    for (int i = 0; i < products[_i].lists; i++)
        g_string_append_printf(text, "%s{list: %s, as: x%d}", i > 0 ? ", " : "", list, i);
    g_string_append(text, "]}\n");
    char *folder = folder_of_text(text->str);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const gint64 start = g_get_monotonic_time();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    g_autofree char *error = first_error(diag);
    if (products[_i].said != NULL) {
        ck_assert_msg(strstr(error, products[_i].said) != NULL, "%s", error);
        ck_assert_int_lt(g_get_monotonic_time() - start, G_USEC_PER_SEC);
    } else {
        ck_assert_msg(*error == '\0', "%s", error);
        ck_assert_uint_eq(tf_set_n_figures(set), products[_i].figures);
    }
    remove_folder(folder);
}
END_TEST

/* Each holds the next one twice: 2^60 of the last. */
static const struct {
    const char *each, *last;
    int depth;
    const char *said;
} doublings[] = {
    {"\"{v%d}{v%d}\"", "x", 30, "at most 10000 letters"},
    {"[\"{v%d}\", \"{v%d}\"]", "x", 30, "too large: more than 20000000 values in all figures"},
    {"{a: \"{v%d}\", b: \"{v%d}\"}", "x", 30, "too large: more than 20000000 values"},
    {"\"{v%d}\" # %d", "x", 60, "variables refer to each other more than 32 deep"},
    {"\"{v%d}\" # %d", "x", 31, ""},
};

START_TEST(variables_do_not_grow_without_end) {
    g_autoptr(GString) text = g_string_new(HEAD KIND "vars:\n");
    for (int i = 0; i < doublings[_i].depth; i++) {
        g_string_append_printf(text, "  v%d: ", i);
        g_string_append_printf(text, doublings[_i].each, i + 1, i + 1);
        g_string_append_c(text, '\n');
    }
    g_string_append_printf(text, "  v%d: %s\nfigures: [{id: a, data: '{v0}'}]\n",
                           doublings[_i].depth, doublings[_i].last);
    char *folder = folder_of_text(text->str);
    g_autoptr(tf_diag) diag = tf_diag_new();
    const gint64 start = g_get_monotonic_time();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(strstr(error, doublings[_i].said) != NULL && !*doublings[_i].said == !error[0],
                  "%s", error);
    ck_assert_int_lt(g_get_monotonic_time() - start, 5 * G_USEC_PER_SEC);
    remove_folder(folder);
}
END_TEST

/* 2^40 ways lead from the first figure to the last, which is one figure for all that. */
START_TEST(bases_count_once) {
    g_autoptr(GString) text = g_string_new(FIGS);
    for (int i = 0; i < 40; i++)
        g_string_append_printf(
            text,
            "  - {id: f%d, abstract: true, extends: [f%d, g%d], where: [f = %d]}\n"
            "  - {id: g%d, abstract: true, extends: [g%d, f%d]}\n",
            i, i + 1, i + 1, i, i, i + 1, i + 1);
    g_string_append(text, "  - {id: f40, abstract: true, data: d, where: [f = 40]}\n"
                          "  - {id: g40, abstract: true}\n  - {id: a, extends: f0}\n");
    char *folder = folder_of_text(text->str);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(*error == '\0', "%s", error);
    size_t n = 0;
    tf_spec_conditions(figure_of(set, "a"), "where", &n);
    ck_assert_uint_eq(n, 41);
    remove_folder(folder);
}
END_TEST

START_TEST(chains_and_files_are_capped) {
    for (int n = 98; n <= 102; n += 2) {
        g_autoptr(GString) figures = g_string_new(FIGS), files = g_string_new(NULL);
        for (int i = 0; i < n; i++) {
            g_string_append_printf(figures, "  - {id: f%d, abstract: true, extends: f%d}\n", i,
                                   i + 1);
            g_string_append_printf(files, "== f%d.yaml\n" HEAD "include: f%d.yaml\n", i, i + 1);
        }
        g_string_append_printf(figures, "  - {id: f%d, data: d}\n  - {id: a, extends: f0}\n", n);
        g_string_append_printf(files, "== f%d.yaml\n" HEAD, n);
        g_string_prepend(files, HEAD KIND "include: f0.yaml\nfigures: [{id: a, data: d}]\n");
        const struct {
            const char *text, *said;
        } rows[] = {{figures->str, "a figure is made of more than 100 others"},
                    {files->str, "too many files in one set: at most 100"}};
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            char *folder = folder_of_text(rows[i].text);
            g_autoptr(tf_diag) diag = tf_diag_new();
            g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
            g_autofree char *error = first_error(diag);
            ck_assert_msg((strstr(error, rows[i].said) != NULL) == (n > 98), "%d: %s", n, error);
            remove_folder(folder);
        }
    }
}
END_TEST

/* An id of bytes that are no text would go into files and messages. */
START_TEST(names_of_files_are_texts) {
    char *folder =
        folder_of_text(FIGS "  - {id: 'a-{stem}', for_each: {files: '*.csv'}, data: '{path}'}\n");
    g_free(write_file(folder, "\xE9t\xE9.csv", "x\n", -1));
    g_free(write_file(folder, "b.csv", "x\n", -1));
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    g_autofree char *error = first_error(diag);
    ck_assert(set != NULL && tf_set_is_whole(set) && tf_set_n_figures(set) == 2);
    ck_assert_msg(strstr(error, "is not UTF-8 text|rename it") != NULL, "%s", error);
    ck_assert(tf_spec_refused(tf_set_figure(set, 0)) && !tf_spec_id(tf_set_figure(set, 0)));
    ck_assert_str_eq(tf_spec_id(tf_set_figure(set, 1)), "a-b");
    ck_assert(!tf_spec_refused(tf_set_figure(set, 1)));
    remove_folder(folder);
}

/* What is wrong with one of many leaves the others as they are; which is wrong is known of each. */
static const struct {
    const char *each, *ids, *said;
} odd[] = {
    {"id: '{value}', for_each: {list: [a, +, b]}", "a - b",
     "\"+\" makes \"-\", which can't be an id"},
    {"id: '{value}', for_each: {list: [a, <65, ≥65, b]}", "a !65 - b",
     "\"<65\" and \"≥65\" both make the id \"65\""},
    {"id: '{value}', for_each: {list: [(a), .b, «c»]}", "a- b c-", NULL},
    {"id: '{value}', for_each: {list: [a, Москва]}", "a -", "\"Москва\" makes \""},
    {"id: 'x{value}', for_each: {list: [a, Москва]}", "xa x-", NULL},
};

/* What is like no variable may be meant, and is drawn; braces of their own say that it is. */
static const struct {
    const char *title, *said; /* NULL: nothing */
} braces[] = {
    {"{maximum}", "no variable is called {maximum}: it is drawn as it is written"},
    {"{{maximum}}", NULL},
    {"{site} in {{site}}", NULL},
    {"{a b} {1} {} {", NULL},
};

START_TEST(strange_braces_are_told) {
    g_autofree char *plain = g_strdup_printf(HEAD "vars: {site: Rome}\n" KIND
                                                  "figures: [{id: a, data: d, title: '%s'}]\n",
                                             braces[_i].title);
    char *folder = folder_of_text(plain);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    ck_assert(set != NULL && !tf_diag_has_errors(diag));
    ck_assert_uint_eq(tf_diag_n_findings(diag), braces[_i].said ? 1 : 0);
    if (braces[_i].said)
        ck_assert_str_eq(tf_diag_finding(diag, 0)->message, braces[_i].said);
    remove_folder(folder);
}
END_TEST

START_TEST(one_odd_value_fails_alone) {
    g_autofree char *text =
        g_strdup_printf(FIGS "  - {%s, data: d}\n  - {id: last, data: d}\n", odd[_i].each);
    char *folder = folder_of_text(text);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_folder(folder, NULL, NULL, diag);
    ck_assert(set != NULL && tf_set_is_whole(set));
    g_autoptr(GString) ids = g_string_new(NULL);
    bool told = odd[_i].said == NULL;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        const tf_spec *spec = tf_set_figure(set, i);
        const tf_diag *findings = tf_spec_findings(spec);
        const char *id = tf_spec_id(spec);
        ck_assert(tf_spec_refused(spec) == (findings != NULL));
        g_string_append_printf(ids, "%s%s%s", i > 0 ? " " : "", id && findings ? "!" : "",
                               id ? id : "-");
        told |= findings && strstr(tf_diag_finding(findings, 0)->message, odd[_i].said);
    }
    g_autofree char *expected = g_strconcat(odd[_i].ids, " last", NULL);
    ck_assert_str_eq(ids->str, expected);
    ck_assert(told && tf_diag_has_errors(diag) == (odd[_i].said != NULL));
    remove_folder(folder);
}
END_TEST

SUITE("set_grow_bad") {
    add_loop(suite, "errors", set_is_refused_with_its_place, G_N_ELEMENTS(bad_sets));
    add_tests(suite, "errors", names_of_files_are_texts, NULL);
    add_loop(suite, "errors", one_odd_value_fails_alone, G_N_ELEMENTS(odd));
    add_loop(suite, "errors", strange_braces_are_told, G_N_ELEMENTS(braces));
    add_loop(suite, "errors", error_is_told_once, G_N_ELEMENTS(once));
    add_loop(suite, "limits", products_are_counted_before_they_are_made, G_N_ELEMENTS(products));
    add_loop(suite, "limits", variables_do_not_grow_without_end, G_N_ELEMENTS(doublings));
    add_tests(suite, "limits", bases_count_once, chains_and_files_are_capped, NULL);
}
