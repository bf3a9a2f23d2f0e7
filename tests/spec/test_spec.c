#include <math.h>

#include "keys_for_tests.h"
#include "support/suite.h"

/* ---- values of every type ----------------------------------------------------------------- */

typedef struct good_value {
    const char *path, *text;
    const char *printed; /* the line of the key in tf_spec_print, without its indent */
} good_value;

static const good_value good_values[] = {
    {"time", "Zeit (Tage)", "column: Zeit (Tage)"},
    {"time.column", "été=2", "column: été=2"},
    {"time", "no", "column: \"no\""},
    {"time.unit", "weeks", "unit: weeks"},
    {"event", "status", "column: status"},
    {"event", "status=2,3", "is: [2, 3]"},
    {"event", "a=b=2", "column: a=b"},
    {"event", "status='x, y',z", "is: [\"x, y\", z]"},
    {"event", "{column: s, is: [no]}", "is: [\"no\"]"},
    {"event.column", "a=b", "column: a=b"},
    {"event.is", "[2, \"3\", no]", "is: [2, 3, \"no\"]"},
    {"group.colors", "{a: Navy, b: 0072b5}", "colors: {a: \"#000080\", b: \"#0072B5\"}"},
    {"group.colors", "[firebrick, SteelBlue]", "colors: [\"#B22222\", \"#4682B4\"]"},
    {"group.colors", "[green, rebeccapurple]", "colors: [\"#008000\", \"#663399\"]"},
    {"group.colors", "[orange, \"#BC3C29\"]", "colors: [\"#FFA500\", \"#BC3C29\"]"},
    {"group.labels", "{1: Male, 2: \"#2\"}", "labels: {1: Male, 2: \"#2\"}"},
    {"group.order", "b, a", "order: [b, a]"},
    {"totals", "{\"≥CR\": [CR, sCR], PR: PR}", "totals: {≥CR: [CR, sCR], PR: [PR]}"},
    {"published", "[{category: CR, p: 0.01}, {estimate: -1}]",
     "each: [{category: CR, p: \"0.01\"}, {estimate: -1}]"},
    {"published.each", "{category: CR}", "each: [{category: CR}]"},
    {"published", "{each: {\"≥CR\": {estimate: 10.6}, ORR: {p: <0.001}}}",
     "each: {≥CR: {estimate: \"10.6\"}, ORR: {p: \"<0.001\"}}"},
    {"published", "{source: \"A, 2024\"}", "source: \"A, 2024\""},
    {"published.each", "[]", "each: []"},
    {"conf.level", "0.985", "level: 0.985"},
    {"conf.level", "9e-1", "level: 0.9"},
    {"conf.type", "loglog", "type: log-log"},
    {"digits", "9", "digits: 9"},
    {"milestones", "12, 24.5", "milestones: [12, 24.5]"},
    {"milestones", "[0.1]", "milestones: [0.1]"},
    {"milestones", "60", "milestones: [60]"},
    {"milestones", "[]", "milestones: []"},
    {"compare.test", "none", "test: none"},
    {"compare.strata", "ISS,\"a, b\"", "strata: [ISS, \"a, b\"]"},
    {"compare.hazard_ratio", "false", "show: false"},
    {"compare.hazard_ratio", "{conf_level: 0.985}", "conf_level: 0.985"},
    {"compare", "{hazard_ratio: off}", "show: false"},
    {"difference", "false", "difference: false"},
    {"difference", "none", "difference: false"},
    {"difference", "score", "difference: score"},
    {"gap", "3.5in", NULL}, /* out of its range, see below */
    {"gap", "10 pt", "gap: \"10 pt\""},
    {"gap", "0", "gap: 0"},
    {"rows", "[at_risk, censored]", "rows: [at_risk, censored]"},
    {"width", "88mm", "width: 88mm"},
    {"title", "x: # of months", "title: \"x: # of months\""},
    {"title", "1e3", "title: \"1e3\""},
    {"title", "", "title: \"\""},
    {"title", "null", "title: \"null\""},
    {"notes", "a \"text\"\nof two lines", "text: \"a \\\"text\\\"\\nof two lines\""},
    {"where", "PARAMCD=PFS", "where: [PARAMCD=PFS]"},
    {"where", "[A = 1, âge ≥ 65]", "where: [A = 1, âge ≥ 65]"},
    {"where", "'a=b' <> ' x'", "where: [\"'a=b' <> ' x'\"]"},
    {"data.delimiter", ";", "delimiter: semicolon"},
    {"data.decimal", ",", "decimal: comma"},
    {"style", "gray", "name: gray"},
    {"style.curve.width", "2pt", "width: 2pt"},
    {"style.curve.palette", "[112233, \"#445566\"]", "palette: [112233, \"#445566\"]"},
    {"style.curve.dashes", "[solid, 6 2]", "dashes: [solid, \"6 2\"]"},
    {"style.words.at_risk.heading", "Left: n", "at_risk.heading: \"Left: n\""},
    {"style.interval.cell", "{estimate} [{range}]", "cell: \"{estimate} [{range}]\""},
    {"style", "{name: nejm, axis: {frame: true}}", "frame: true"},
};

static bool has_line(const char *text, const char *line) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **each = lines; *each != NULL; each++) {
        if (strcmp(g_strstrip(*each), line) == 0)
            return true;
    }
    return false;
}

START_TEST(takes_and_prints_a_value) {
    const good_value *row = &good_values[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&every_table);
    const bool taken = tf_spec_set(spec, row->path, row->text, diag);
    g_autofree char *printed = tf_spec_print(spec);
    ck_assert_msg(taken == (row->printed != NULL), "%s=%s", row->path, row->text);
    ck_assert_msg(row->printed == NULL || has_line(printed, row->printed), "no line \"%s\" in\n%s",
                  row->printed, printed);
}
END_TEST

/* ---- wrong values ------------------------------------------------------------------------- */

typedef struct bad_value {
    const char *path, *text;
    const char *said; /* part of "message|hint" */
} bad_value;

static const bad_value bad_values[] = {
    {"conf.level", "95",
     "\"conf.level\" is 95: it must be between 0.5 and 0.99999|it is a fraction: 0.95"},
    {"conf.level", "95%", "it is a fraction: 0.95"},
    {"conf.level", "0,95", "not a number|numbers have a decimal point here: 0.95"},
    {"conf.level", "0x1p-1", "not a number"},
    {"conf.level", "inf", "not a number"},
    {"conf.level", "", "\"conf.level\" has no value"},
    {"conf.type", "logg", "it must be one of: log, log-log, plain|did you mean \"log\"?"},
    {"digits", "2.5", "not a whole number"},
    {"digits", "10", "between 0 and 9"},
    {"milestones", "12,x", "\"milestones\" is \"x\": not a number"},
    {"milestones", "[1, [2]]", "\"milestones\" must be a number, not a list"},
    {"milestones", "[1, ", "a value was expected here"},
    {"compare.hazard_ratio", "maybe", "it must be true or false"},
    {"compare", "x", "has no value of its own: its keys are test, strata, hazard_ratio"},
    {"compare", "{tests: none}", "unknown key \"tests\" in \"compare\"|did you mean \"test\"?"},
    {"group.labels", "[a]", "must be a map, not a list|such as {1: Male, 2: Female}"},
    {"group.labels", "{a: [b]}", "\"group.labels.a\" must be a text, not a list"},
    {"group.labels", "{a: }", "\"group.labels.a\" has no value"},
    {"group.labels", "{a: b, a: c}", "the key \"a\" is given twice"},
    {"totals", "{a: {b: c}}", "must be a list of texts, not a map"},
    {"published", "[CR]", "entries of \"published.each\" must be maps, not a text|such as [{"},
    {"published.each", "[{p: 1}, {q: 2}]",
     "unknown key \"q\" in \"published.each\"|known are category"},
    {"published.each", "{CR: {p: [1]}}",
     "\"published.each.p\" must be a text or a number, not a list"},
    {"published.each", "{CR: {p: 1}, ORR: x}", "must be maps, not a text"},
    {"published.each", "[{p: }]", "\"published.each.p\" has no value"},
    {"published", "{CR: {p: 1}}", "unknown key \"CR\" in \"published\""},
    {"gap", "88", "a length without a unit|88pt?"},
    {"gap", "-3mm", "it must be between 0mm and 35.28mm"},
    {"gap", "1e9mm", "it must be between 0mm and 35.28mm"},
    {"gap", "3 furlongs", "unknown unit \"furlongs\"|units: mm, cm, in, pt, px"},
    {"gap", "mm", "not a number with a unit"},
    {"gap", "3,5mm", "not a number with a unit|numbers have a decimal point here: 3.5"},
    {"rows", "[at_risk, event]", "\"rows\" is \"event\""},
    {"time", "", "it is empty"},
    {"event", "=2", "not a column, or a column and its values"},
    {"event", "status=", "not a column, or a column and its values"},
    {"where", "[A = 1, ' ']", "\"where\" holds an empty condition|such as"},
    {"where", "[{a: b}]", "\"where\" must be a condition, not a map"},
    {"risk_tabel", "1", "unknown key \"risk_tabel\""},
    {"titel", "x", "unknown key \"titel\"|did you mean \"title\"?"},
    {"conf_level", "x", "did you mean \"conf.level\"?"},
    {"conf.levl", "x", "unknown key \"levl\" in \"conf\"|did you mean \"level\"?"},
    {"conf_type.x", "x", "unknown key"},
    {"style.curve.widht", "2pt", "unknown style key \"curve.widht\"|did you mean \"curve.width\"?"},
    {"style.curve.width", "2", "a length without a unit"},
    {"style.curve.width", "", "not a number with a unit"},
    {"style.curve.palette", "nejn", "unknown palette|did you mean \"nejm\"?"},
    {"style.curve.palette", "[red]", NULL},
    {"style.curve.palette", "[reddish]", "\"curve.palette\" is \"reddish\": not a colour"},
    {"style.curve.palette", "[orang]", "not a colour|did you mean \"orange\"?"},
    {"group.colors", "navy", "must be a colour for each group, by name or in order"},
    {"group.colors", "[]", "must be a colour for each group"},
    {"group.colors", "{a: \"#12345\"}", "\"group.colors.a\" is \"#12345\": not a colour"},
    {"group.colors", "{a: #123456}", "was expected here"},
    {"group.colors", "{a: [navy]}", "\"group.colors.a\" must be a colour, not a list"},
    {"style.curve.dashes", "[6]", "not a dash pattern"},
    {"style.curve", "2pt", "must be a map, not a text"},
    {"style.guide.dash", "6 2 1", "not a dash pattern"},
    {"style.p.rules", "[{from: 0.01}]", "\"p.rules\" holds a rule without"},
    {"style.p.rules", "[{from: 0.01, decimals: 2}, {from: 0.1, decimals: 2}]",
     "largest \"from\" first"},
    {"style.p.symbol", "probability", "at most 7 bytes"},
    {"style.words.at_risk.headin", "x",
     "unknown word \"at_risk.headin\"|did you mean \"at_risk.heading\"?"},
    {"style.words.versus", "{x}", "the word \"versus\" has no place {x}"},
    {"style.words.versus", "{a} vs {reference}", "has no place {a}"},
    {"style.number.decimal", "{de: x}", NULL}, /* a text, whatever it looks like */
    {"title", "\xFF", "not UTF-8"},
    {"\xFF", "x", "not UTF-8"},
};

START_TEST(refuses_a_value) {
    const bad_value *row = &bad_values[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&every_table);
    g_autofree char *before = tf_spec_print(spec);
    const bool taken = tf_spec_set(spec, row->path, row->text, diag);
    g_autofree char *error = first_error(diag);
    g_autofree char *after = tf_spec_print(spec);
    ck_assert_msg(taken == (row->said == NULL), "%s=%s", row->path, row->text);
    ck_assert_msg(row->said == NULL || strstr(error, row->said) != NULL, "%s=%s: %s", row->path,
                  row->text, error);
    ck_assert(taken || strcmp(before, after) == 0);
    ck_assert_int_eq(tf_diag_exit_code(diag), taken ? 0 : 2);
}
END_TEST

/* ---- reading ------------------------------------------------------------------------------ */

START_TEST(gives_values_by_type) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&every_table);
    size_t n = 7;
    ck_assert_ptr_null(tf_spec_string(spec, "time"));
    ck_assert(isnan(tf_spec_number(spec, "width")));
    ck_assert_int_eq(tf_spec_enum(spec, "conf.type"), -1);
    ck_assert_ptr_null(tf_spec_strings(spec, "event.is", &n)[0]);
    ck_assert_uint_eq(n, 0);
    ck_assert_double_eq(tf_spec_number(spec, "conf.level"), 0.95);
    ck_assert(tf_spec_has(spec, "conf.level") && !tf_spec_given(spec, "conf.level"));
    ck_assert_str_eq(tf_spec_string(spec, "style"), "nejm");
    ck_assert_str_eq(tf_spec_strings(spec, "data.missing", &n)[1], ".");
    ck_assert_uint_gt(n, 2);

    ck_assert(tf_spec_set(spec, "event", "status=2,3", diag));
    ck_assert(tf_spec_has(spec, "event"));
    ck_assert_str_eq(tf_spec_string(spec, "event"), "status");
    ck_assert_str_eq(tf_spec_strings(spec, "event.is", &n)[1], "3");
    ck_assert(tf_spec_set(spec, "event", "other", diag));
    ck_assert(!tf_spec_has(spec, "event.is"));
    ck_assert(tf_spec_set(spec, "conf.type", "loglog", diag));
    ck_assert_int_eq(tf_spec_enum(spec, "conf.type"), 1);
    ck_assert_str_eq(tf_spec_string(spec, "conf.type"), "log-log");
    ck_assert(tf_spec_set(spec, "width", "25.4mm", diag));
    ck_assert_double_eq_tol(tf_spec_number(spec, "width"), 72, 1e-12);
    ck_assert(tf_spec_set(spec, "width", "96px", diag));
    ck_assert_double_eq(tf_spec_number(spec, "width"), 72);
    ck_assert(tf_spec_set(spec, "difference", "false", diag));
    ck_assert(!tf_spec_has(spec, "difference") && tf_spec_given(spec, "difference"));
    ck_assert_int_eq(tf_spec_enum(spec, "difference"), -1);
    ck_assert(tf_spec_set(spec, "totals", "{ORR: [PR, CR], CR: CR}", diag));
    const tf_spec_pair *pairs = tf_spec_map(spec, "totals", &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(pairs[0].key, "ORR");
    ck_assert_str_eq(pairs[0].values[1], "CR");
    ck_assert_uint_eq(pairs[1].n_values, 1);
    ck_assert(tf_spec_set(spec, "published", "[{category: CR, p: <0.001}]", diag));
    const tf_spec_record *records = tf_spec_records(spec, "published.each", &n);
    ck_assert_uint_eq(n, 1);
    ck_assert_ptr_null(records[0].name);
    ck_assert_str_eq(tf_spec_record_field(&records[0], "p"), "<0.001");
    ck_assert_ptr_null(tf_spec_record_field(&records[0], "estimate"));
    ck_assert(tf_spec_set(spec, "published.each", "{ORR: {estimate: 1}}", diag));
    ck_assert_str_eq(tf_spec_records(spec, "published.each", &n)[0].name, "ORR");
    ck_assert_uint_eq(tf_diag_n_findings(diag), 0);
}
END_TEST

START_TEST(flags_keep_their_name_and_append) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&every_table);
    const tf_key *where = tf_spec_key_of_flag(spec, "--where");
    const tf_key *time = tf_spec_key_of_flag(spec, "--time");
    ck_assert_ptr_null(tf_spec_key_of_flag(spec, "--tim"));
    ck_assert_str_eq(time->path, "time.column");
    ck_assert_ptr_eq(tf_spec_key_of_path(spec, "time"), time);
    ck_assert(tf_spec_set_flag(spec, where, "--where", "A=1", diag));
    ck_assert(tf_spec_set_flag(spec, where, "--where", "B < 2", diag));
    ck_assert(tf_spec_set_flag(spec, time, "--time", "t", diag));
    size_t n = 0;
    const tf_spec_condition *conditions = tf_spec_conditions(spec, "where", &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(conditions[0].text, "A=1");
    ck_assert_str_eq(conditions[1].text, "B < 2");
    ck_assert_str_eq(conditions[1].place.file, "--where");
    ck_assert_str_eq(tf_spec_place(spec, "time").file, "--time");
    ck_assert_uint_eq(tf_spec_place(spec, "time").line, 0);
    ck_assert(!tf_spec_set_flag(spec, where, "--where", "", diag));
    ck_assert_str_eq(tf_diag_finding(diag, 0)->place.file, "--where");
}
END_TEST

START_TEST(required_keys_are_missed) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&every_table);
    ck_assert(!tf_spec_check(spec, diag));
    ck_assert_str_eq(tf_diag_finding(diag, 0)->message, "\"data\" must be given");
    ck_assert(tf_spec_set(spec, "data", "a.csv", diag));
    ck_assert(tf_spec_check(spec, diag));
}
END_TEST

START_TEST(paths_without_a_set_file_stay) {
    g_autoptr(tf_spec) spec = tf_spec_new(&every_table);
    g_autofree char *path = tf_spec_resolve_path(spec, "a/b.csv");
    ck_assert_str_eq(path, "a/b.csv");
}
END_TEST

SUITE("spec") {
    add_loop(suite, "core", takes_and_prints_a_value, G_N_ELEMENTS(good_values));
    add_tests(suite, "core", gives_values_by_type, flags_keep_their_name_and_append,
              paths_without_a_set_file_stay, NULL);
    add_loop(suite, "errors", refuses_a_value, G_N_ELEMENTS(bad_values));
    add_tests(suite, "errors", required_keys_are_missed, NULL);
}
