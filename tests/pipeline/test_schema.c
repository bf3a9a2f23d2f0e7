/* The schema of set files, by a reader of schemas that knows nothing of the program: whatever may
   be drawn passes, and what is wrong by itself fails. */
#include <glib.h>
#include <stdbool.h>
#include <string.h>

#include "pipeline/pipeline.h"
#include "spec/panels.h"
#include "spec/schema.h"
#include "support/files.h"
#include "support/json_schema.h"
#include "support/suite.h"

static json_t *schema;

static void setup(void) {
    g_autofree char *text = tf_schema_text(tf_kind_key_tables(), tf_n_kinds);
    json_error_t error;
    schema = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(schema != NULL, "line %d: %s", error.line, error.text);
}

static void teardown(void) {
    json_decref(schema);
}

static char *fault_of(const char *yaml) {
    json_t *value = json_of_yaml(yaml);
    ck_assert_msg(value != NULL, "no YAML: %s", yaml);
    char *fault = schema_fault(schema, value);
    json_decref(value);
    return fault;
}

/* ---- what is right --------------------------------------------------------------------------- */

START_TEST(examples_pass) {
    g_autofree char *folder = source_path("examples");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    size_t n = 0;
    ck_assert_ptr_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir));) {
        if (!g_str_has_suffix(name, ".yaml"))
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL), *text = read_file(path);
        g_autofree char *fault = fault_of(text);
        ck_assert_msg(fault == NULL, "%s: %s", name, fault);
        n++;
    }
    ck_assert_uint_ge(n, 5);
}
END_TEST

/* Blocks of the pages that are whole set files. */
START_TEST(sets_of_the_documents_pass) {
    static const char *const pages[] = {"docs/set-files.md", "docs/tutorial.md", "docs/recipes.md",
                                        "docs/sets-in-ci.md"};
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *path = source_path(pages[i]), *text = read_file(path);
        g_auto(GStrv) blocks = g_strsplit(text, "```yaml\n", -1);
        for (size_t k = 1; blocks[k]; k++) {
            char *end = strstr(blocks[k], "```");
            ck_assert_ptr_nonnull(end);
            *end = '\0';
            const char *start = strstr(blocks[k], "trialfig: 1");
            if (!start || (start > blocks[k] && start[-1] != '\n'))
                continue;
            g_autofree char *fault = fault_of(blocks[k]);
            ck_assert_msg(fault == NULL, "%s: %s\n%s", pages[i], fault, blocks[k]);
            n++;
        }
    }
    ck_assert_uint_ge(n, 3);
}
END_TEST

/* What is printed of a figure stands in a set file as it is: every key of every kind with its
 * default. */
START_TEST(printed_specs_pass) {
    for (size_t i = 0; i < tf_n_kinds; i++) {
        g_autoptr(tf_spec) spec = tf_spec_new(tf_kinds[i]->analysis->keys);
        g_autofree char *printed = tf_spec_print(spec);
        g_autofree char *yaml = g_str_has_prefix(printed, "trialfig")
                                    ? g_strdup(printed)
                                    : g_strconcat("trialfig: 1\nfigures:\n", printed, NULL);
        g_autofree char *fault = fault_of(yaml);
        ck_assert_msg(fault == NULL, "%s: %s\n%s", tf_kinds[i]->name, fault, yaml);
    }
}
END_TEST

#define HEAD   "trialfig: 1\nfigures:\n"
#define FIGURE "  - id: a\n    kind: km\n    data: d.csv\n    time: time\n    event: event\n"

static const struct good {
    const char *name, *set;
} good[] = {
    {"short forms", HEAD FIGURE "    group: arm\n    risk_table: false\n    notes: A note\n"},
    {"dots", HEAD FIGURE "    x.max: 60\n    group.order: [A, B]\n    conf: {level: 0.9}\n"},
    {"dots within a map", HEAD FIGURE "    compare: {hazard_ratio.ties: breslow}\n"},
    {"a map of a short form", HEAD FIGURE "    compare: {hazard_ratio: {show: false}}\n"},
    {"false for what may be left out", HEAD FIGURE "    compare: {hazard_ratio: false}\n"},
    {"capitals", HEAD FIGURE "    conf: {type: Log-Log}\n"},
    {"an alias", HEAD FIGURE "    conf: {type: loglog}\n"},
    {"one of a list", HEAD FIGURE "    formats: pdf\n    where: sex = F\n    milestones: 24\n"},
    {"what takes back a default", HEAD FIGURE "    where: null\n"},
    {"numbers as texts", HEAD FIGURE "    conf: {level: \"0.9\"}\n    group: 1\n"},
    {"values of a style", HEAD FIGURE "    style: {name: nejm, font: {size: 8pt}}\n"
                                      "    style.lines.width: 1pt\n"},
    {"variables", "trialfig: 1\nvars: {most: 60}\nfigures:\n"
                  "  - for_each: {list: [km]}\n    id: \"f-{value}\"\n    kind: \"{value}\"\n"
                  "    x.max: \"{most}\"\n    conf.show: \"{show}\"\n"},
    {"defaults of several kinds",
     "trialfig: 1\ndefaults: {kind: km, horizontal: true, risk_table: false, style: nejm}\n"
     "figures:\n  - id: a\n    data: d.csv\n"},
    {"panels", HEAD FIGURE "  - id: p\n    kind: panels\n    layout: [[a, .], [a, a]]\n"},
    {"a file to be included", "trialfig: 1\ndefaults:\n  style: nejm\n"},
};

START_TEST(good_sets_pass) {
    g_autofree char *fault = fault_of(good[_i].set);
    ck_assert_msg(fault == NULL, "%s: %s", good[_i].name, fault);
}
END_TEST

/* ---- what is wrong --------------------------------------------------------------------------- */

/* The rows of cli/bad_spec that no file and no other line is needed for. */
static const struct bad {
    const char *name, *set, *at;
} bad[] = {
    {"a list", "- a\n- b\n", "/"},
    {"no version", "figures:\n" FIGURE, "/"},
    {"a later version", "trialfig: 2\nfigures:\n" FIGURE, "/trialfig"},
    {"figures as a map", "trialfig: 1\nfigures: {a: b}\n", "/figures"},
    {"a figure that is a text", HEAD "  - fig1\n", "/figures/0"},
    {"an id that leaves the folder", HEAD "  - id: ../a\n    kind: km\n    data: d.csv\n",
     "/figures/0/id"},
    {"unknown kind", HEAD "  - id: a\n    kind: kn\n    data: d.csv\n", "/figures/0/kind"},
    {"unknown key at the top", "trialfig: 1\nfigures:\ndefualts: {style: nejm}\n", "/defualts"},
    {"unknown key", HEAD FIGURE "    risk_tabel: true\n", "/figures/0/risk_tabel"},
    {"unknown key in a map", HEAD FIGURE "    conf: {levle: 0.9}\n", "/figures/0/conf/levle"},
    {"unknown key in defaults", "trialfig: 1\ndefaults: {stile: nejm}\nfigures:\n" FIGURE,
     "/defaults/stile"},
    {"data of a page of panels",
     HEAD FIGURE "  - id: p\n    kind: panels\n    layout: [a]\n    horizontal: true\n",
     "/figures/1/horizontal"},
    {"a key of another kind", HEAD FIGURE "    horizontal: true\n", "/figures/0/horizontal"},
    {"a word that is none of a key's", HEAD FIGURE "    conf: {type: logg}\n",
     "/figures/0/conf/type"},
    {"a number out of range", HEAD FIGURE "    conf: {level: 95}\n", "/figures/0/conf/level"},
    {"a text for a number", HEAD FIGURE "    x: {max: sixty}\n", "/figures/0/x/max"},
    {"a length without a unit", HEAD FIGURE "    width: wide\n", "/figures/0/width"},
    {"a list for a text", HEAD FIGURE "    title: [a, b]\n", "/figures/0/title"},
    {"a text for yes or no", HEAD FIGURE "    markup: maybe\n", "/figures/0/markup"},
    {"a format that nobody writes", HEAD FIGURE "    formats: [pdf, docx]\n",
     "/figures/0/formats/1"},
};

START_TEST(bad_sets_fail) {
    const struct bad *row = &bad[_i];
    g_autofree char *fault = fault_of(row->set);
    ck_assert_msg(fault != NULL, "%s passes", row->name);
    ck_assert_msg(g_str_has_prefix(fault, row->at) && fault[strlen(row->at)] == ':',
                  "%s: said at %s", row->name, fault);
}
END_TEST

SUITE("schema of set files") {
    TCase *tcase = tcase_create("schema");
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, examples_pass);
    tcase_add_test(tcase, sets_of_the_documents_pass);
    tcase_add_test(tcase, printed_specs_pass);
    tcase_add_loop_test(tcase, good_sets_pass, 0, G_N_ELEMENTS(good));
    tcase_add_loop_test(tcase, bad_sets_fail, 0, G_N_ELEMENTS(bad));
    suite_add_tcase(suite, tcase);
}
