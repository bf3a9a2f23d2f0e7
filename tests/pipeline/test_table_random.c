#include <math.h>
#include <stdio.h>

#include "random_figures.h"

/* Random tables through the whole program, real fonts included: each is drawn, or refused because
   its page is too small; the lint finds nothing, the words of the PDF neither overlap nor leave the
   page, and counts are those that the test counted itself. TF_RANDOM_SEED=N draws that figure alone
   and keeps it in the current folder. */

#define TABLE_SEED    20261201u
#define TABLE_FIGURES 300
#define TABLE_CHUNK   10
#define MOST_COLUMNS  8
#define MOST_LEVELS   5

typedef struct table_case {
    GString *data;
    GPtrArray *settings;
    unsigned n_columns, n_levels[MOST_COLUMNS]; /* 0: numbers */
    char *names[MOST_COLUMNS];
    unsigned arms, of_arm[4], counts[MOST_COLUMNS][MOST_LEVELS][4];
} table_case;

static void put(table_case *c, const char *key, const char *value) {
    g_ptr_array_add(c->settings, g_strdup(key));
    g_ptr_array_add(c->settings, g_strdup(value));
}

static void add_cell(source *s, table_case *c, unsigned column, unsigned arm) {
    g_string_append_c(c->data, ',');
    if (chance(s, 0.1))
        return;
    if (c->n_levels[column] == 0) {
        g_string_append_printf(c->data, "%.1f", 1 + 1000 * pow(unit(s), 3));
        return;
    }
    const unsigned level = below(s, c->n_levels[column]);
    c->counts[column][level][arm]++;
    g_string_append_printf(c->data, "level %c", 'A' + (int)level);
}

static void add_patients(source *s, table_case *c) {
    const unsigned n = 8 + below(s, 200);
    g_string_append(c->data, "id,arm");
    for (unsigned k = 0; k < c->n_columns; k++) {
        g_autofree char *text = random_text(s, chance(s, 0.2) ? 60 : 20);
        g_strdelimit(text, "=,;:|/\"'", ' ');
        /* of blanks beside each other, numbers files have one */
        g_auto(GStrv) parts = g_strsplit(g_strstrip(text), "  ", -1);
        g_autofree char *plain = g_strjoinv(" ", parts);
        c->names[k] = g_strdup_printf("%s %u", plain, k);
        g_string_append_c(c->data, ',');
        append_quoted(c->data, c->names[k]);
    }
    g_string_append_c(c->data, '\n');
    for (unsigned i = 0; i < n; i++) {
        const unsigned arm = i < c->arms ? i : below(s, c->arms);
        c->of_arm[arm]++;
        g_string_append_printf(c->data, "P%03u,Arm %c", i, 'A' + (int)arm);
        for (unsigned k = 0; k < c->n_columns; k++)
            add_cell(s, c, k, arm);
        g_string_append_c(c->data, '\n');
    }
}

static void table_settings(source *s, table_case *c) {
    static const char *const styles[] = {
        "nejm", "lancet",    "jama", "nature",    "blood",        "jco",         "bmj",
        "gray", "kmunicate", "base", "thesis-fr", "slides-light", "slides-dark", NULL};
    static const char *const summaries[] = {"median_iqr", "median_range", "mean_sd", NULL};
    const char *style = styles[below(s, c->n_columns > 3 ? 11 : 13)];
    put(c, "style", style);
    g_autofree char *width = g_strdup_printf("%dmm", (int)(70 + 35 * c->arms + below(s, 60)));
    if (!g_str_has_prefix(style, "slides"))
        put(c, "width", width);
    put(c, "summary", choose(s, summaries));
    if (chance(s, 0.3))
        put(c, "denominator", "all");
    if (chance(s, 0.3))
        put(c, "missing_rows", chance(s, 0.5) ? "true" : "false");
    if (chance(s, 0.3))
        put(c, "total", "true");
    if (c->arms == 2 && chance(s, 0.6))
        put(c, "difference", "true");
    if (chance(s, 0.4))
        put(c, "locale", "fr");
    static const char *const texts[] = {"title", "notes.text", NULL};
    for (size_t i = 0; texts[i]; i++) {
        g_autofree char *text = random_text(s, i == 1 ? 160 : 40);
        if (chance(s, 0.25))
            put(c, texts[i], text);
    }
}

static table_case random_table(source *s) {
    table_case c = {.data = g_string_new(NULL),
                    .settings = g_ptr_array_new_with_free_func(g_free),
                    .n_columns = 1 + below(s, MOST_COLUMNS),
                    .arms = 1 + below(s, 4)};
    for (unsigned k = 0; k < c.n_columns; k++)
        c.n_levels[k] = chance(s, 0.5) ? 0 : 2 + below(s, MOST_LEVELS - 1);
    add_patients(s, &c);
    table_settings(s, &c);
    return c;
}

static tf_figure *draw_table(const table_case *c, const char *data, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("table", diag);
    g_autoptr(GString) variables = g_string_new("[");
    for (unsigned k = 0; k < c->n_columns; k++) {
        g_string_append_printf(variables, "%s\"%s\"", k > 0 ? ", " : "", c->names[k]);
    }
    g_string_append_c(variables, ']');
    tf_spec_set(spec, "data", data, diag);
    tf_spec_set(spec, "variables", variables->str, diag);
    tf_spec_set(spec, "group", "arm", diag);
    for (guint i = 0; i < c->settings->len; i += 2)
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

/* ---- what has to hold ------------------------------------------------------------------------ */

static double number_of(const tf_results *results, const char *group, const char *term,
                        const char *name) {
    for (size_t i = 0; i < tf_results_n_statistics(results); i++) {
        const tf_statistic *s = tf_results_statistic(results, i);
        if (strcmp(s->group, group) == 0 && strcmp(s->term, term) == 0 &&
            strcmp(s->statistic, name) == 0)
            return s->value;
    }
    return NAN;
}

static void check_numbers_of(const table_case *c, const tf_results *results, GString *report) {
    for (unsigned arm = 0; arm < c->arms; arm++) {
        g_autofree char *group = g_strdup_printf("Arm %c", 'A' + (int)arm);
        if (number_of(results, group, "", "n") != c->of_arm[arm])
            g_string_append_printf(report, "  %s has not %u patients\n", group, c->of_arm[arm]);
        for (unsigned k = 0; k < c->n_columns; k++) {
            for (unsigned level = 0; level < c->n_levels[k]; level++) {
                g_autofree char *term =
                    g_strdup_printf("%s=level %c", c->names[k], 'A' + (int)level);
                unsigned any = 0;
                for (unsigned a = 0; a < c->arms; a++)
                    any += c->counts[k][level][a];
                const double n = number_of(results, group, term, "n_with");
                if (any > 0 && n != c->counts[k][level][arm])
                    g_string_append_printf(report, "  %s, %s: %g, not %u\n", group, term, n,
                                           c->counts[k][level][arm]);
            }
        }
    }
}

/* What is too much for its page is refused in words that say so, and say what helps. */
static bool is_refused_rightly(const tf_diag *diag) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == TF_ERROR)
            return strstr(finding->message, " must be at least ") && finding->hint;
    }
    return false;
}

static void check_case(const table_case *c, unsigned number, const char *folder, GString *report,
                       unsigned *n_drawn) {
    g_autofree char *data = g_strdup_printf("%s/t%u.csv", folder, number);
    g_autofree char *pdf = g_strdup_printf("%s/t%u.pdf", folder, number);
    g_autoptr(tf_diag) diag = tf_diag_new();
    bool written = g_file_set_contents(data, c->data->str, -1, NULL);
    g_autoptr(tf_figure) figure = written ? draw_table(c, data, diag) : NULL;
    g_autoptr(GString) found = g_string_new(written ? NULL : "  can't write the data\n");
    if (figure && tf_figure_render_file(figure, pdf, NULL, diag)) {
        ++*n_drawn;
        check_lint(tf_figure_scene(figure), found);
        check_numbers_of(c, tf_figure_results(figure), found);
        if (witness_there()) {
            g_autofree char *texts = all_texts(tf_figure_scene(figure));
            witness_words(pdf, texts, found);
        }
    } else if (!is_refused_rightly(diag)) {
        append_findings(diag, found);
        g_string_append(found, "  not drawn\n");
    }
    if (found->len == 0)
        return;
    g_string_append_printf(report, "number %u, %u columns", number, c->n_columns);
    for (guint i = 0; i < c->settings->len; i += 2)
        g_string_append_printf(report, ", %s: %s", (char *)c->settings->pdata[i],
                               (char *)c->settings->pdata[i + 1]);
    g_string_append_printf(report, "\n%s", found->str);
}

static unsigned check_table(unsigned seed, const char *folder, GString *report) {
    source s = {.state = seed};
    unsigned n_drawn = 0;
    table_case c = random_table(&s);
    check_case(&c, seed, folder, report, &n_drawn);
    for (unsigned k = 0; k < c.n_columns; k++)
        g_free(c.names[k]);
    g_string_free(c.data, TRUE);
    g_ptr_array_unref(c.settings);
    return n_drawn;
}

START_TEST(random_tables) {
    unsigned first = TABLE_SEED + (unsigned)_i * TABLE_CHUNK, n_drawn = 0;
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    for (unsigned i = 0; i < TABLE_CHUNK; i++)
        n_drawn += check_table(first + i, folder, report);
    printf("seeds %u to %u: %u drawn\n", first, first + TABLE_CHUNK - 1, n_drawn);
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
    /* most of them fit their page */
    ck_assert_uint_ge(n_drawn, TABLE_CHUNK / 2);
}
END_TEST

static int one_figure(const char *seed) {
    g_autoptr(GString) report = g_string_new(NULL);
    check_table((unsigned)strtoul(seed, NULL, 10), ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random tables", one_figure) {
    add_loop(suite, "limits", random_tables, TABLE_FIGURES / TABLE_CHUNK);
}
