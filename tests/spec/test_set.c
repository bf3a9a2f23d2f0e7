#include "keys_for_tests.h"
#include "support/files.h"
#include "support/suite.h"

#define HEAD   "trialfig: 1\nfigures:\n"
#define FIGURE "  - id: a\n    kind: every\n    data: d.csv\n"

static tf_set *read_text(const char *text, gssize length, tf_diag *diag) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "set.yaml", text, length);
    tf_set *set = tf_set_read(path, both_tables, G_N_ELEMENTS(both_tables), diag);
    remove_folder(folder);
    return set;
}

/* ---- what is read ------------------------------------------------------------------------- */

START_TEST(reads_figures_with_defaults_and_places) {
    const char *text = "trialfig: 1\n"
                       "defaults:\n"
                       "  style: {name: gray, curve: {width: 2pt}}\n"
                       "  dpi: 600\n"
                       "  conf: {level: 0.9}\n" /* the kind `few` has no such key */
                       "figures:\n"
                       "  - {id: one, kind: few, data: a.csv, response: BOR}\n"
                       "  - id: two.b-3_\n"
                       "    kind: every\n"
                       "    data: /b.csv\n"
                       "    dpi: ~\n"
                       "    time: Zeit\n"
                       "    event: {column: é, is: [2]}\n"
                       "    where: [A = 1, B != 'x y']\n"
                       "    style: {curve: {width: 3pt}}\n";
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_text(text, -1, diag);
    ck_assert_ptr_nonnull(set);
    ck_assert_uint_eq(tf_set_n_figures(set), 2);
    tf_spec *one = tf_set_figure(set, 0), *two = tf_set_figure(set, 1);
    ck_assert_str_eq(tf_spec_id(one), "one");
    ck_assert_str_eq(tf_spec_kind(one), "few");
    ck_assert_str_eq(tf_spec_id(two), "two.b-3_");
    ck_assert_str_eq(tf_spec_string(two, "style.name"), "gray");
    ck_assert_double_eq(tf_spec_number(one, "dpi"), 600);
    ck_assert_double_eq(tf_spec_number(two, "dpi"), 300); /* ~: the key's own default */
    ck_assert_double_eq(tf_spec_number(two, "conf.level"), 0.9);
    g_autofree char *one_path = tf_spec_resolve_path(one, "a.csv");
    g_autofree char *two_path = tf_spec_resolve_path(two, "/b.csv");
    g_autofree char *input = tf_spec_resolve_path(one, "-");
    ck_assert(g_str_has_suffix(one_path, "/a.csv") && g_path_is_absolute(one_path));
    ck_assert_str_eq(two_path, "/b.csv");
    ck_assert_str_eq(input, "-");
    g_autofree char *printed = tf_spec_print(two);
    ck_assert_ptr_nonnull(strstr(printed, "width: 3pt"));
    ck_assert_ptr_null(strstr(printed, "width: 2pt"));

    const tf_place time = tf_spec_place(two, "time");
    ck_assert_uint_eq(time.line, 12);
    ck_assert_uint_eq(time.column, 11);
    ck_assert_uint_eq(time.width, 4);
    ck_assert_str_eq(time.excerpt, "    time: Zeit");
    ck_assert(g_str_has_suffix(time.file, "set.yaml"));
    ck_assert_uint_eq(tf_spec_place(one, "dpi").line, 4);
    ck_assert_uint_eq(tf_spec_place(two, "event.is").column, 28); /* characters, not bytes */
    size_t n = 0;
    const tf_spec_condition *where = tf_spec_conditions(two, "where", &n);
    ck_assert_uint_eq(where[1].place.line, 14);
    ck_assert_uint_eq(where[1].place.column, 20);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 0);
}
END_TEST

/* Those of the defaults first, each where it was written. */
START_TEST(conditions_of_defaults_and_figure_are_joined) {
    const char *text = "trialfig: 1\n"
                       "defaults: {kind: few, data: a.csv, response: BOR, where: [A = 1, B = 2]}\n"
                       "figures:\n"
                       "  - {id: both, where: [C = 3]}\n"
                       "  - {id: same}\n"
                       "  - {id: none, where: ~}\n";
    static const struct {
        const char *printed;
        unsigned lines[3];
    } wanted[] = {
        {"where: [A = 1, B = 2, C = 3]", {2, 2, 4}},
        {"where: [A = 1, B = 2]", {2, 2}},
        {NULL, {0}},
    };
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_text(text, -1, diag);
    ck_assert_ptr_nonnull(set);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        const tf_spec *spec = tf_set_figure(set, i);
        g_autofree char *printed = tf_spec_print(spec);
        ck_assert_msg(strstr(printed, wanted[i].printed ? wanted[i].printed : "where") ? i < 2
                                                                                       : i == 2,
                      "%s", printed);
        size_t n = 0;
        const tf_spec_condition *where = tf_spec_conditions(spec, "where", &n);
        for (size_t j = 0; j < n; j++)
            ck_assert_uint_eq(where[j].place.line, wanted[i].lines[j]);
    }
}
END_TEST

/* At most 100 letters, so that names of files stay short. */
START_TEST(ids_have_at_most_100_letters) {
    for (size_t length = 99; length <= 101; length++) {
        g_autofree char *id = g_strnfill(length, 'a');
        g_autofree char *text = g_strdup_printf(HEAD "  - {id: %s, kind: few, data: d.csv}\n", id);
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_set) set = read_text(text, -1, diag);
        ck_assert((set != NULL) == (length <= 100));
        g_autofree char *error = first_error(diag);
        ck_assert_msg(length <= 100 || strstr(error, "can't be an id"), "%s", error);
    }
}
END_TEST

/* ---- printed and read again --------------------------------------------------------------- */

static const char *const hard_texts[] = {
    "x: # of months",
    "no",
    "1e3",
    "≥ 65 % <b>&amp;",
    "two\nlines\n",
    "\"double\" and 'single'",
    " leading",
    "trailing ",
    "",
    "~",
    "null",
    "true",
    "- item",
    "[a",
    "{b}",
    "*alias",
    "&anchor",
    "!tag",
    "%directive",
    "@at",
    "`tick",
    "| pipe",
    "> more",
    "? what",
    "a: b",
    "a:b",
    "a, b",
    "0x1F",
    "017",
    "-0",
    "2024-01-01",
    "1:30",
    "\\n",
    "\t",
    "\u00A0nbsp\u202F",
    "\u2028",
    "\xC2\x85",
    "\U0001F600",
    "日本語 العربية",
    "#112233",
    "---",
    "...",
    ".inf",
    "<<",
    "=",
    "y",
    "a\rb",
    "\x07",
    "12mm",
    "1e3mm",
};

START_TEST(a_printed_text_reads_back) {
    const char *text = hard_texts[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&every_table);
    ck_assert(tf_spec_set(spec, "data", "d.csv", diag));
    ck_assert(tf_spec_set(spec, "title", text, diag));
    ck_assert(tf_spec_set(spec, "event", "status", diag));
    g_autofree char *quoted = g_strescape(text, NULL);
    if (text[0] != '\0') {
        g_autofree char *labels = g_strdup_printf("{\"%s\": \"%s\"}", "k", "v");
        ck_assert(tf_spec_set(spec, "group.labels", labels, diag));
        ck_assert(tf_spec_set(spec, "time.column", text, diag));
    }
    g_autofree char *first = tf_spec_print(spec);
    g_autoptr(tf_set) set = read_text(first, -1, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set != NULL, "%s\n%s", error, first);
    g_autofree char *second = tf_spec_print(tf_set_figure(set, 0));
    ck_assert_str_eq(first, second);
    ck_assert_str_eq(tf_spec_string(tf_set_figure(set, 0), "title"), text);
}
END_TEST

/* Lists and maps on one line are where quoting is easiest to get wrong. */
START_TEST(texts_in_lists_and_maps_read_back) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(GString) figure = g_string_new(HEAD FIGURE "    group:\n      order:\n");
    for (size_t i = 0; i < G_N_ELEMENTS(hard_texts); i++) {
        g_autofree char *escaped = g_strescape(hard_texts[i], NULL);
        if (g_str_is_ascii(hard_texts[i]) && strpbrk(hard_texts[i], "\x07\r\n\t") == NULL)
            g_string_append_printf(figure, "        - \"%s\"\n", escaped);
    }
    g_string_append(figure, "      labels:\n");
    for (size_t i = 0; i < G_N_ELEMENTS(hard_texts); i++) {
        g_autofree char *escaped = g_strescape(hard_texts[i], NULL);
        if (g_str_is_ascii(hard_texts[i]) && strpbrk(hard_texts[i], "\x07\r\n\t'") == NULL)
            g_string_append_printf(figure, "        \"%s\": \"%s\"\n", escaped, escaped);
    }
    g_autoptr(tf_set) set = read_text(figure->str, -1, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set != NULL, "%s", error);
    g_autofree char *first = tf_spec_print(tf_set_figure(set, 0));
    g_autoptr(tf_set) again = read_text(first, -1, diag);
    ck_assert_ptr_nonnull(again);
    g_autofree char *second = tf_spec_print(tf_set_figure(again, 0));
    ck_assert_str_eq(first, second);
    size_t n = 0, n_again = 0;
    const char *const *order = tf_spec_strings(tf_set_figure(set, 0), "group.order", &n);
    const char *const *order_again =
        tf_spec_strings(tf_set_figure(again, 0), "group.order", &n_again);
    ck_assert_uint_gt(n, 30);
    ck_assert_uint_eq(n, n_again);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(order[i], order_again[i]);
}
END_TEST

/* ---- errors ------------------------------------------------------------------------------- */

typedef struct bad_set {
    const char *text;
    unsigned line, column; /* of the first error */
    const char *said;
} bad_set;

static const bad_set bad_sets[] = {
    {"", 0, 0, "a set file without any text"},
    {"# nothing\n", 0, 0, "a set file without any text"},
    {"- a\n", 1, 1, "not a set file"},
    {"figures: []\n", 1, 0, "no version of the format"},
    {"trialfig: 2\nfigures: []\n", 1, 11, "unknown version of the format: 2"},
    {"trialfig: [1]\n", 1, 11, "unknown version of the format: a list"},
    {"trialfig: 1\n", 0, 0, "no figure in \"figures\""},
    {"trialfig: 1\nfigures:\n", 2, 9, "no figure in \"figures\""},
    {"trialfig: 1\nfigures: []\n", 2, 10, "no figure in \"figures\""},
    {"trialfig: 1\nfigures: {a: b}\n", 2, 10, "\"figures\" must be a list, not a map"},
    {HEAD "  - fig1\n", 3, 5, "a figure must be a map of keys, not a text"},
    {HEAD "  - kind: every\n    data: d\n", 3, 5, "a figure needs an \"id\""},
    {HEAD "  - id: a\n    data: d\n", 3, 5, "a figure needs a \"kind\"|kinds: every, few, panels"},
    {HEAD "  - id: a\n    kind: evry\n", 4, 11, "unknown kind \"evry\"|did you mean \"every\"?"},
    {HEAD "  - id: a\n    kind: figure\n", 4, 11,
     "unknown kind \"figure\"|kinds: every, few, panels"},
    {HEAD FIGURE "    difference: \"none\"\n", 6, 17,
     "\"difference\" is \"none\": it must be one of: wald, score"},
    {HEAD "  - id: a/b\n    kind: every\n    data: d\n", 3, 9, "\"a/b\" can't be an id"},
    {HEAD "  - id: ..\n    kind: every\n    data: d\n", 3, 9, "can't be an id"},
    {HEAD "  - id: é\n    kind: every\n    data: d\n", 3, 9, "can't be an id"},
    {HEAD "  - id: -a\n    kind: every\n    data: d\n", 3, 9, "can't be an id"},
    {HEAD "  - id: ''\n    kind: every\n    data: d\n", 3, 9, "can't be an id"},
    {HEAD FIGURE "  - id: A\n    kind: every\n    data: d\n", 6, 9,
     "\"A\" is used twice|first in line 3"},
    {HEAD "  - id: a\n    kind: every\n", 3, 5, "\"data\" must be given"},
    {HEAD FIGURE "    tme: x\n", 6, 5, "unknown key \"tme\"|did you mean \"time\"?"},
    {HEAD FIGURE "    time: a\n    time: b\n", 7, 5,
     "the key \"time\" is given twice (first in line 6)"},
    {HEAD FIGURE "    time: a\n    time.column: b\n", 7, 18,
     "\"time.column\" is given twice (first in line 6)"},
    {HEAD FIGURE "    title: # of months\n", 6, 11,
     "\"title\" has no value|# begins a comment; quote a text that holds one: \"# of months\""},
    {HEAD FIGURE "    title:\n", 6, 11, "\"title\" has no value|leave the key out"},
    {HEAD FIGURE "    compare: logrank\n", 6, 14,
     "\"compare\" must be a map with the keys test, strata, hazard_ratio, not a text"},
    {HEAD FIGURE "    conf: {levl: 0.9}\n", 6, 12,
     "unknown key \"levl\" in \"conf\"|did you mean \"level\"?"},
    {HEAD FIGURE "    conf: 0.9\n", 6, 11, "\"conf\" must be a map"},
    {HEAD FIGURE "    style: {name: nejm, curv: {width: 2pt}}\n", 6, 25,
     "unknown style key \"curv\"|did you mean \"curve\"?"},
    {HEAD FIGURE "    style: {curve: {width: 2}}\n", 6, 28,
     "\"curve.width\" is \"2\": a length without a unit"},
    {"trialfig: 1\ndefaults: {stile: nejm}\nfigures:\n" FIGURE, 2, 12,
     "unknown key \"stile\"|did you mean \"style\"?"},
    {"trialfig: 1\ndefaults: {dpi: x}\nfigures:\n" FIGURE, 2, 17, "\"dpi\" is \"x\": not a number"},
    {"trialfig: 1\ndefaults: [x]\nfigures:\n" FIGURE, 2, 11, "\"defaults\" must be a map of keys"},
    {"trialfig: 1\ndefalts: {}\nfigures:\n" FIGURE, 2, 1,
     "unknown key \"defalts\"|did you mean \"defaults\"?"},
    /* the YAML itself */
    {HEAD "  - id: a\n\tkind: every\n", 4, 1, "indented with a tab"},
    {HEAD "  - id: \"a\n    kind: every\n", 3, 9, "a quote that is never closed"},
    {HEAD "  - id: [a\n    kind: every\n", 0, 0, NULL},
    {HEAD FIGURE "    title: a: b\n", 6, 13, "a colon that can't stand here"},
    {HEAD FIGURE "---\na: b\n", 6, 1, "more than one YAML document"},
    {HEAD FIGURE "    title: *nowhere\n", 6, 12, "unknown alias *nowhere"},
    {HEAD FIGURE "    group: &g {labels: *g}\n", 6, 24, "unknown alias *g"},
    {HEAD FIGURE "    dpi: !!int 3\n", 6, 10, "has no meaning here"},
    {HEAD FIGURE "    <<: {a: b}\n", 6, 5, "merge keys (<<) are not supported"},
    {HEAD FIGURE "    [a]: b\n", 6, 5, "a key must be a text, not a list"},
    {HEAD FIGURE "    title: \x01\n", 6, 12, "control character U+0001"},
    {HEAD FIGURE "    title: caf\xE9\n", 6, 15, "not UTF-8 text"},
    {HEAD FIGURE "    title: \"a\\0b\"\n", 6, 12, "can't hold a NUL character"},
    {"\xEF\xBB\xBFtrialfig: 3\n", 1, 11, "unknown version"},
    {"trialfig: 1\r\nfigures:\r\n  - id: a\r\n    kind: evry\r\n", 4, 11, "unknown kind"},
    /* a line separator is no new line for an editor */
    {HEAD FIGURE "    title: \"\u2028\"\n    tme: x\n", 7, 5, "unknown key \"tme\""},
};

START_TEST(set_is_refused_with_its_place) {
    const bad_set *row = &bad_sets[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_text(row->text, -1, diag);
    g_autofree char *error = first_error(diag);
    ck_assert_msg(set == NULL, "%s", row->text);
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
    if (row->said == NULL)
        return;
    ck_assert_msg(strstr(error, row->said) != NULL, "%s: %s", row->text, error);
    const tf_place place = tf_diag_finding(diag, 0)->place;
    ck_assert_msg(place.line == row->line && place.column == row->column, "%s: %u:%u", row->text,
                  place.line, place.column);
}
END_TEST

START_TEST(kind_of_the_defaults_is_that_of_figures_without_one) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_text("trialfig: 1\ndefaults: {kind: every, event: {column: e}}\n"
                                      "figures:\n"
                                      "  - {id: a, data: d.csv, time: t}\n"
                                      "  - {id: b, kind: few, data: d.csv, response: BOR}\n",
                                      -1, diag);
    ck_assert_ptr_nonnull(set);
    ck_assert_str_eq(tf_spec_kind(tf_set_figure(set, 0)), "every");
    ck_assert_str_eq(tf_spec_kind(tf_set_figure(set, 1)), "few");

    g_autoptr(tf_set) wrong = read_text("trialfig: 1\ndefaults: {kind: evry}\nfigures:\n"
                                        "  - {id: a, data: d.csv}\n  - {id: b, data: d.csv}\n",
                                        -1, diag);
    ck_assert_ptr_null(wrong);
    ck_assert_uint_eq(tf_diag_n_findings(diag), 1);
    ck_assert_str_eq(tf_diag_finding(diag, 0)->message, "unknown kind \"evry\"");
}
END_TEST

START_TEST(all_errors_of_a_file_are_told) {
    const char *text = "trialfig: 1\n"
                       "defaults: {dpi: x, nonsense: 1, conf: {level: 2}}\n"
                       "figures:\n"
                       "  - {id: a, kind: few, data: d, response: [a]}\n"
                       "  - {id: a, kind: evry}\n"
                       "  - {id: b, kind: every}\n"
                       "  - {id: c, kind: every, data: d, titel: x, width: 3}\n";
    static const struct {
        unsigned line, column;
    } places[] = {{2, 17}, {2, 47}, {2, 20}, {4, 43}, {5, 10}, {5, 19}, {6, 5}, {7, 35}, {7, 52}};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_text(text, -1, diag);
    ck_assert_ptr_null(set);
    ck_assert_uint_eq(tf_diag_n_findings(diag), G_N_ELEMENTS(places));
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        ck_assert_uint_eq(tf_diag_finding(diag, i)->place.line, places[i].line);
        ck_assert_uint_eq(tf_diag_finding(diag, i)->place.column, places[i].column);
    }
}
END_TEST

START_TEST(what_cannot_be_read_is_said) {
    char *folder = make_folder();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *missing = g_build_filename(folder, "none.yaml", NULL);
    ck_assert_ptr_null(tf_set_read(missing, both_tables, 2, diag));
    ck_assert_ptr_null(tf_set_read(folder, both_tables, 2, diag));
    ck_assert_str_eq(tf_diag_finding(diag, 0)->place.file, missing);
    ck_assert_str_eq(tf_diag_finding(diag, 0)->message, "can't read it: No such file or directory");
    ck_assert_str_eq(tf_diag_finding(diag, 1)->message, "can't read it: Is a directory");
    remove_folder(folder);
}
END_TEST

/* ---- limits ------------------------------------------------------------------------------- */

START_TEST(anchors_are_allowed_but_not_without_end) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = read_text(HEAD "  - id: a\n    kind: every\n    data: &d d.csv\n"
                                           "  - {id: b, kind: every, data: *d}\n",
                                      -1, diag);
    ck_assert_ptr_nonnull(set);
    ck_assert_str_eq(tf_spec_string(tf_set_figure(set, 1), "data.path"), "d.csv");
    g_autoptr(GString) bomb = g_string_new("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
        g_string_append_printf(bomb, "a%d: &a%d [", i, i);
        for (int j = 0; j < 10; j++)
            g_string_append_printf(bomb, "*a%d, ", i - 1);
        g_string_append(bomb, "]\n");
    }
    ck_assert_ptr_null(read_text(bomb->str, -1, diag));
    ck_assert_ptr_nonnull(strstr(tf_diag_finding(diag, 0)->message, "too large"));
}
END_TEST

START_TEST(depth_and_size_are_capped) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(GString) deep = g_string_new("trialfig: ");
    for (int i = 0; i < 100000; i++)
        g_string_append_c(deep, '[');
    ck_assert_ptr_null(read_text(deep->str, -1, diag));
    ck_assert_str_eq(tf_diag_finding(diag, 0)->message, "nested too deeply: at most 32 levels");
    const size_t length = ((size_t)8 << 20) + 1;
    g_autofree char *large = g_malloc(length + 1);
    memset(large, '#', length);
    large[length] = '\0';
    ck_assert_ptr_null(read_text(large, (gssize)length, diag));
    ck_assert_str_eq(tf_diag_finding(diag, 1)->message, "too large: a YAML text has at most 8 MiB");
    ck_assert_ptr_null(read_text("a: \0b", 5, diag));
    ck_assert_str_eq(tf_diag_finding(diag, 2)->message, "holds a NUL byte: not a text");
}
END_TEST

SUITE("set") {
    add_tests(suite, "core", reads_figures_with_defaults_and_places,
              conditions_of_defaults_and_figure_are_joined,
              kind_of_the_defaults_is_that_of_figures_without_one,
              texts_in_lists_and_maps_read_back, NULL);
    add_loop(suite, "core", a_printed_text_reads_back, G_N_ELEMENTS(hard_texts));
    add_tests(suite, "limits", ids_have_at_most_100_letters,
              anchors_are_allowed_but_not_without_end, depth_and_size_are_capped, NULL);
    add_loop(suite, "errors", set_is_refused_with_its_place, G_N_ELEMENTS(bad_sets));
    add_tests(suite, "errors", all_errors_of_a_file_are_told, what_cannot_be_read_is_said, NULL);
}
