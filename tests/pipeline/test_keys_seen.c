#include <stdlib.h>
#include <string.h>
#include <trialfig/figure.h>

#include "pipeline/pipeline.h"
#include "report/report.h"
#include "scene/scene.h"
#include "spec/spec.h"
#include "support/files.h"
#include "support/suite.h"

/* Each key of each kind does something: set to another value, it changes the scene, the numbers or
   the sentences of the figure that stands beside it in tests/pipeline/keys/keys.tsv, or is refused
   in the words that stand there. A key without a row fails, and so does one that does nothing. */

static const char *const kinds[] = {"km",      "forest", "bars", "waterfall",
                                    "swimmer", "lines",  "flow", "table"};

enum { KIND, KEY, VALUE, FIGURE, ALSO, REFUSED, FIELDS };

/* Rows of one kind, their figures' settings, and what the figures are without the row's key. */
typedef struct keys {
    GPtrArray *rows;      /* of char **, FIELDS of them */
    GHashTable *settings; /* name -> settings */
    GHashTable *before;   /* figure and `also` -> text */
} keys;

static char **fields_of(const char *line) {
    char **fields = g_strsplit(line, "\t", FIELDS);
    guint n = g_strv_length(fields);
    fields = g_renew(char *, fields, FIELDS + 1);
    for (; n < FIELDS; n++)
        fields[n] = g_strdup("");
    fields[FIELDS] = NULL;
    return fields;
}

static void free_fields(void *fields) {
    g_strfreev(fields);
}

static keys read_keys(const char *kind) {
    keys all = {g_ptr_array_new_with_free_func(free_fields),
                g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    g_autofree char *path = source_path("tests/pipeline/keys/keys.tsv"), *text = read_file(path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line == '#' || **line == '\0')
            continue;
        char **fields = fields_of(*line);
        if (*fields[KIND] == '@')
            g_hash_table_insert(all.settings, g_strdup(fields[KIND] + 1), g_strdup(fields[2]));
        if (strcmp(fields[KIND], kind) == 0)
            g_ptr_array_add(all.rows, fields);
        else
            g_strfreev(fields);
    }
    return all;
}

static void free_keys(keys *all) {
    g_ptr_array_unref(all->rows);
    g_hash_table_unref(all->settings);
    g_hash_table_unref(all->before);
}

/* ---- what a figure is ------------------------------------------------------------------------ */

static void append(void *user, const char *text, size_t length) {
    g_string_append_len(user, text, (gssize)length);
}

/* Scene, numbers and sentences in one text; what refuses it after "refused: ". */
static char *text_of(tf_spec *spec, tf_diag *diag) {
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    if (!figure) {
        GString *said = g_string_new("refused: ");
        for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
            const tf_finding *finding = tf_diag_finding(diag, i);
            if (finding->severity == TF_ERROR)
                g_string_append_printf(said, "%s\n", finding->message);
        }
        return g_string_free(said, FALSE);
    }
    GString *text = g_string_new(NULL);
    for (const tf_scene *page = tf_figure_scene(figure); page; page = tf_scene_next_page(page)) {
        g_autofree char *dump = tf_scene_dump(page);
        g_string_append(text, dump);
    }
    tf_report_numbers_csv(tf_figure_results(figure), NULL, append, text);
    g_string_append_printf(text, "%s\n%s\n", tf_figure_methods(figure),
                           tf_figure_description(figure));
    return g_string_free(text, FALSE);
}

static void set(tf_spec *spec, const char *setting, tf_diag *diag) {
    g_auto(GStrv) parts = g_strsplit(setting, "=", 2);
    static const char *const files[] = {
        "data", "data.path", "data.stack", "data.merge", "population.data", "vocabulary", NULL};
    g_autofree char *file = g_strconcat("tests/pipeline/keys/", parts[1], NULL);
    g_autofree char *value =
        g_strv_contains(files, parts[0]) ? source_path(file) : g_strdup(parts[1]);
    if (!tf_spec_set(spec, parts[0], value, diag))
        tf_diag_print(diag, stdout, TF_WARNING);
    ck_assert_msg(!tf_diag_has_errors(diag), "%s", setting);
}

static void set_all(tf_spec *spec, const char *settings, tf_diag *diag) {
    g_auto(GStrv) each = g_strsplit(settings, "|", -1);
    for (char **one = each; *one; one++)
        set(spec, *one, diag);
}

static char *draw(const keys *all, char **row, const char *setting) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_figure_spec_new(row[KIND], diag);
    const char *settings = g_hash_table_lookup(all->settings, row[FIGURE]);
    ck_assert_msg(settings != NULL, "%s: no figure \"%s\"", row[KEY], row[FIGURE]);
    set_all(spec, settings, diag);
    set_all(spec, row[ALSO], diag);
    if (setting)
        set(spec, setting, diag);
    return text_of(spec, diag);
}

/* Many keys are set in the same figure. */
static const char *before(const keys *all, char **row) {
    g_autofree char *name = g_strconcat(row[FIGURE], "\t", row[ALSO], NULL);
    if (!g_hash_table_contains(all->before, name))
        g_hash_table_insert(all->before, g_strdup(name), draw(all, row, NULL));
    return g_hash_table_lookup(all->before, name);
}

/* Whether a figure was refused in these words, or drawn if there are none. */
static bool is_as_said(const char *text, const char *refused) {
    const bool drawn = !g_str_has_prefix(text, "refused: ");
    return *refused ? !drawn && strstr(text, refused) != NULL : drawn;
}

/* Adds a line if the key does not what it should. */
static void check_row(const keys *all, char **row, GString *faults) {
    g_autofree char *setting = g_strconcat(row[KEY], "=", row[VALUE], NULL);
    const bool needed = *row[REFUSED] == '!';
    const char *old = before(all, row);
    g_autofree char *new = draw(all, row, setting);
    if (!is_as_said(old, needed ? row[REFUSED] + 1 : ""))
        g_string_append_printf(faults, "without %s: %.300s\n", setting, old);
    else if (!is_as_said(new, needed ? "" : row[REFUSED]))
        g_string_append_printf(faults, "%s: %.300s\n", setting, new);
    else if (strcmp(old, new) == 0)
        g_string_append_printf(faults, "%s changes nothing\n", setting);
}

START_TEST(each_key_does_something) {
    keys all = read_keys(kinds[_i]);
    g_autoptr(GString) faults = g_string_new(NULL);
    for (guint i = 0; i < all.rows->len; i++) {
        char **row = g_ptr_array_index(all.rows, i);
        if (strcmp(row[VALUE], "-") != 0)
            check_row(&all, row, faults);
    }
    free_keys(&all);
    ck_assert_msg(faults->len == 0, "%s\n%s", kinds[_i], faults->str);
}
END_TEST

/* Those that stand for others, such as --event COL=VALUE, have no value of their own. */
START_TEST(every_key_has_a_row) {
    keys all = read_keys(kinds[_i]);
    const tf_key_table *table = NULL;
    for (size_t i = 0; i < tf_n_kinds; i++)
        if (strcmp(tf_kind_key_tables()[i]->kind, kinds[_i]) == 0)
            table = tf_kind_key_tables()[i];
    ck_assert_ptr_nonnull(table);
    size_t n = 0;
    g_autoptr(tf_spec) spec = tf_spec_new(table);
    for (guint i = 0; i < all.rows->len; i++) {
        char **row = g_ptr_array_index(all.rows, i);
        ck_assert_msg(tf_spec_key_of_path(spec, row[KEY]) != NULL, "no key \"%s\"", row[KEY]);
        for (guint k = 0; k < i; k++)
            ck_assert_str_ne(((char **)g_ptr_array_index(all.rows, k))[KEY], row[KEY]);
        n++;
    }
    size_t expected = 0;
    for (size_t i = 0; i < tf_key_table_n(table); i++)
        expected += tf_key_table_at(table, i, NULL)->type != TF_KEY_COLUMN_IS;
    ck_assert_uint_eq(n, expected + tf_n_common_keys);
    free_keys(&all);
}
END_TEST

SLOW_SUITE("keys seen") {
    add_loop(suite, "rows", each_key_does_something, G_N_ELEMENTS(kinds));
    add_loop(suite, "core", every_key_has_a_row, G_N_ELEMENTS(kinds));
}
