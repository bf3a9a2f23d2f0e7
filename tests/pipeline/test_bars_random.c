#include "bars/results.h"
#include "random_figures.h"
#include "support/bars_checks.h"

/* Random bar charts through the whole program, real fonts included, over all forms, from patients,
   counts and percentages, in every style: none is refused, the lint finds nothing, the words of the
   PDF neither overlap nor leave the page, bars are as long as their values and begin at zero.
   TF_RANDOM_SEED=N draws that chart alone and keeps it in the current folder, TF_RANDOM_BARS=N
   draws so many. */

#define FIRST_SEED 20250605u
#define CHUNKS     30
#define MOST       40

/* mm: a column; what is left for letters of 18 pt beside names of 40 of them; a slide. */
static const double LEAST_COLUMN = 88, LEAST_SLIDE = 210, MOST_WIDTH = 338;

static unsigned n_charts(void) {
    const char *wanted = g_getenv("TF_RANDOM_BARS");
    return wanted ? (unsigned)strtoul(wanted, NULL, 10) : 300;
}

/* In the order of `makers`. */
typedef enum chart_form {
    GROUPED,
    STACKED,
    FILLED,
    HORIZONTAL,
    DIVERGING,
    ENDPOINTS,
    MULTIPLES,
    VISITS,
    BACK_TO_BACK,
    DOTS,
    N_FORMS
} chart_form;

typedef struct chart_case {
    figure_case c;
    chart_form form;
    bool percentages, layered, leveled;
    char *categories[MOST], *groups[4], *levels[6], *facets[4];
    unsigned n_categories, n_groups, n_levels, n_facets;
} chart_case;

/* Labels that differ from each other. */
static unsigned random_labels(source *s, char **labels, unsigned n, long longest) {
    for (unsigned i = 0; i < n; i++) {
        labels[i] = random_text(s, longest);
        for (unsigned k = 0; k < i; k++) {
            if (g_str_equal(labels[i], labels[k])) {
                g_free(labels[i--]);
                break;
            }
        }
    }
    return n;
}

static void random_shape(source *s, chart_case *chart) {
    long longest = chance(s, 0.5) ? 40 : 12;
    bool stack = chart->form == STACKED || chart->form == FILLED || chart->form == DIVERGING;
    bool pairs = chart->form == BACK_TO_BACK;
    unsigned most = chance(s, 0.1) ? MOST : 6;
    unsigned categories = chart->form == ENDPOINTS ? 2 + below(s, 4) : 1 + below(s, most);
    chart->layered = pairs && chance(s, 0.5);
    chart->leveled = stack || chart->layered;
    chart->n_categories = random_labels(s, chart->categories, categories, longest);
    chart->n_groups = random_labels(s, chart->groups, pairs ? 2 : 1 + below(s, 4), longest);
    unsigned levels = chart->layered ? 2 : 2 + below(s, 4);
    chart->n_levels = random_labels(s, chart->levels, levels, MIN(longest, 20));
    unsigned facets = chart->form == MULTIPLES ? 2 + below(s, 3) : 1;
    chart->n_facets = random_labels(s, chart->facets, facets, longest);
}

static void chart_clear(chart_case *chart) {
    figure_case_clear(&chart->c);
    for (unsigned i = 0; i < chart->n_categories; i++) {
        g_free(chart->categories[i]);
    }
    for (unsigned i = 0; i < chart->n_groups; i++) {
        g_free(chart->groups[i]);
    }
    for (unsigned i = 0; i < chart->n_levels; i++) {
        g_free(chart->levels[i]);
    }
    for (unsigned i = 0; i < chart->n_facets; i++) {
        g_free(chart->facets[i]);
    }
}

/* A quoted list for a key, of labels that may have anything in them but a line's end. */
static void set_list(chart_case *chart, const char *key, char *const *labels, unsigned n) {
    GString *list = g_string_new("[");
    for (unsigned i = 0; i < n; i++) {
        g_auto(GStrv) parts = g_strsplit(labels[i], "\"", -1);
        g_autofree char *escaped = g_strjoinv("\\\"", parts);
        g_string_append_printf(list, "%s\"%s\"", i ? ", " : "", escaped);
    }
    g_string_append_c(list, ']');
    set(&chart->c, key, list->str);
    g_string_free(list, TRUE);
}

/* ---- data ------------------------------------------------------------------------------------ */

static void append_labels(chart_case *chart, unsigned f, unsigned c, unsigned g, unsigned l) {
    const char *labels[] = {chart->facets[f], chart->categories[c], chart->groups[g],
                            chart->levels[l]};
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        append_quoted(chart->c.data, labels[i]);
        g_string_append_c(chart->c.data, ',');
    }
}

/* Parts of one bar: of a stack they add up to its whole at most, a layer holds the next. */
static void append_bar(source *s, chart_case *chart, unsigned f, unsigned c, unsigned g,
                       double scale) {
    unsigned total = 1 + (unsigned)pow(10, 6 * pow(unit(s), 1.5));
    unsigned left = (unsigned)(total * scale * unit(s));
    unsigned n_levels = chart->leveled ? chart->n_levels : 1;
    left = chart->form == FILLED ? total : left;
    for (unsigned l = 0; l < n_levels; l++) {
        bool all = n_levels == 1 || (chart->form == FILLED && l + 1 == n_levels);
        unsigned n = all || (chart->layered && l == 0) ? left : below(s, left + 1);
        append_labels(chart, f, c, g, l);
        if (chart->percentages) {
            double percent = floor(1000.0 * n / total) / 10;
            double lower = fmax(percent - 10 * unit(s), 0);
            double upper = fmin(percent + 10 * unit(s), 100);
            char texts[3][TF_NUMBER_CHARS];
            tf_number_shortest(texts[0], percent);
            tf_number_shortest(texts[1], floor(lower * 10) / 10);
            tf_number_shortest(texts[2], ceil(upper * 10) / 10);
            g_string_append_printf(chart->c.data, "%s,%s,%s,%u\n", texts[0], texts[1], texts[2],
                                   total);
        } else {
            g_string_append_printf(chart->c.data, "%u,%u\n", n, total);
        }
        left = chart->layered ? n : left - n;
    }
}

static void make_aggregated(source *s, chart_case *chart) {
    figure_case *c = &chart->c;
    double scale = chance(s, 0.25) ? 0.03 : 1;
    g_string_append_printf(c->data, "facet,category,arm,level,%s,total\n",
                           chart->percentages ? "percent,lower,upper" : "n");
    for (unsigned f = 0; f < chart->n_facets; f++) {
        for (unsigned k = 0; k < chart->n_categories; k++) {
            for (unsigned g = 0; g < chart->n_groups; g++) {
                append_bar(s, chart, f, k, g, scale);
            }
        }
    }
    set(c, "category", "category");
    set(c, "total", "total");
    set(c, chart->percentages ? "percent" : "n", chart->percentages ? "percent" : "n");
    if (chart->percentages && !chart->leveled) {
        set(c, "lower", "lower");
        set(c, "upper", "upper");
    }
    if (chart->leveled) {
        set(c, "level", "level");
        set_list(chart, "response.levels", chart->levels, chart->n_levels);
    }
    if (chart->n_facets > 1) {
        set(c, "facet", "facet");
    }
}

/* Best responses, and a column of yes and no for each endpoint. */
static void make_patients(source *s, chart_case *chart) {
    figure_case *c = &chart->c;
    bool levels = chart->leveled;
    g_string_append(c->data, "id,arm,stratum,facet,best");
    for (unsigned k = 0; k < chart->n_categories; k++) {
        g_string_append_c(c->data, ',');
        append_quoted(c->data, chart->categories[k]);
    }
    unsigned n = 20 * chart->n_groups + below(s, 200);
    for (unsigned i = 0; i < n; i++) {
        g_string_append_printf(c->data, "\n%u,", i + 1);
        append_quoted(c->data, chart->groups[i % chart->n_groups]);
        g_string_append_printf(c->data, ",%u,", below(s, 3));
        append_quoted(c->data, chart->facets[below(s, chart->n_facets)]);
        g_string_append_c(c->data, ',');
        append_quoted(c->data, chance(s, 0.1) && chart->form != FILLED
                                   ? ""
                                   : chart->levels[below(s, chart->n_levels)]);
        for (unsigned k = 0; k < chart->n_categories; k++) {
            g_string_append(c->data, chance(s, 0.05) ? "," : chance(s, 0.4) ? ",1" : ",0");
        }
    }
    g_string_append_c(c->data, '\n');
    if (levels) {
        set(c, "response", "best");
        set_list(chart, "response.levels", chart->levels, chart->n_levels);
    } else {
        set_list(chart, "response.columns", chart->categories, chart->n_categories);
    }
    if (chart->n_facets > 1) {
        set(c, "facet", "facet");
    }
    if (chart->n_groups > 1 && chance(s, 0.3)) {
        set(c, "compare.strata", "[stratum]");
    }
}

static void make_visits(source *s, chart_case *chart) {
    figure_case *c = &chart->c;
    unsigned n = 10 * chart->n_groups + below(s, 60), n_visits = 2 + below(s, 8);
    g_string_append(c->data, "id,arm,visit,response\n");
    for (unsigned i = 0; i < n; i++) {
        for (unsigned v = 0; v < n_visits; v++) {
            g_string_append_printf(c->data, "%u,", i + 1);
            append_quoted(c->data, chart->groups[i % chart->n_groups]);
            g_string_append_printf(c->data, ",Week %u,%s\n", 4 * v,
                                   chance(s, 0.05)  ? ""
                                   : chance(s, 0.4) ? "1"
                                                    : "0");
        }
    }
    set(c, "response", "response");
    set(c, "visit", "visit");
    set(c, "form", chance(s, 0.5) ? "lines" : "grouped");
}

/* Of percentages none are made: their totals have rows of their own in a file. */
static void random_totals(source *s, chart_case *chart) {
    bool stack = chart->form == STACKED || chart->form == FILLED;
    if (!stack || chart->percentages || chance(s, 0.3)) {
        return;
    }
    GString *totals = g_string_new("{");
    unsigned n = 1 + below(s, chart->n_levels - 1);
    for (unsigned t = 0; t < n; t++) {
        g_string_append_printf(totals, "%sT%u: [", t ? ", " : "", t);
        for (unsigned l = t; l < chart->n_levels; l++) {
            g_auto(GStrv) parts = g_strsplit(chart->levels[l], "\"", -1);
            g_autofree char *escaped = g_strjoinv("\\\"", parts);
            g_string_append_printf(totals, "%s\"%s\"", l > t ? ", " : "", escaped);
        }
        g_string_append_c(totals, ']');
    }
    g_string_append_c(totals, '}');
    set(&chart->c, "totals", totals->str);
    g_string_free(totals, TRUE);
}

static void random_data_of(source *s, chart_case *chart) {
    static const char *const forms[] = {"grouped", "stacked", "filled", "grouped",      "diverging",
                                        "grouped", "grouped", NULL,     "back_to_back", "dots"};
    figure_case *c = &chart->c;
    bool patients = chart->form == ENDPOINTS || chart->form == VISITS ||
                    (!chart->layered && chart->n_categories < 8 && chance(s, 0.3));
    if (forms[chart->form]) {
        set(c, "form", forms[chart->form]);
    }
    if (chart->form == VISITS) {
        make_visits(s, chart);
    } else if (patients) {
        make_patients(s, chart);
    } else {
        chart->percentages = chance(s, 0.5);
        make_aggregated(s, chart);
    }
    if (chart->n_groups > 1) {
        set(c, "group", "arm");
    }
    if (chart->form == HORIZONTAL) {
        set(c, "horizontal", "true");
    }
    if (chart->form == DIVERGING) {
        set_list(chart, "diverging.below", chart->levels, 1);
    }
    random_totals(s, chart);
}

/* ---- settings -------------------------------------------------------------------------------- */

static void maybe(source *s, chart_case *chart, const char *key, const char *const *list) {
    if (chance(s, 0.5)) {
        set(&chart->c, key, choose(s, list));
    }
}

static void random_looks(source *s, chart_case *chart) {
    static const char *const styles[] = {
        "nejm",      "lancet",    "jama",         "nature",      "blood", "jco", "bmj",
        "kmunicate", "thesis-fr", "slides-light", "slides-dark", "gray",  NULL};
    static const char *const locales[] = {"en", "en-GB", "fr", NULL};
    static const char *const counts[] = {"none", "below", "inside", "legend", NULL};
    static const char *const brackets[] = {"difference", "p", "both", "stars", "none", NULL};
    static const char *const yes_no[] = {"true", "false", NULL};
    static const char *const colors[] = {"palette", "shades", NULL};
    static const char *const sorts[] = {"none", "value", "label", NULL};
    figure_case *c = &chart->c;
    const char *style = choose(s, styles);
    set(c, "style", style);
    double least = g_str_has_prefix(style, "slides") ? LEAST_SLIDE : LEAST_COLUMN;
    set_length(c, "width", least + (MOST_WIDTH - least) * unit(s));
    maybe(s, chart, "locale", locales);
    maybe(s, chart, "counts", counts);
    maybe(s, chart, "bracket", brackets);
    maybe(s, chart, "conf.show", yes_no);
    maybe(s, chart, "values", yes_no);
    maybe(s, chart, "colors", colors);
    if (chart->form != VISITS) {
        maybe(s, chart, "sort", sorts);
    }
    static const char *const texts[] = {"title",   "subtitle",   "x.label",
                                        "y.label", "notes.text", NULL};
    for (size_t i = 0; texts[i]; i++) {
        if (chance(s, 0.4)) {
            g_autofree char *text = random_text(s, i == 4 ? 200 : i == 0 ? 80 : 40);
            set(c, texts[i], text);
        }
    }
}

static chart_case random_chart(source *s) {
    chart_case chart = {
        .c = {.data = g_string_new(NULL), .settings = g_ptr_array_new_with_free_func(g_free)},
        .form = (chart_form)below(s, N_FORMS)};
    random_shape(s, &chart);
    random_data_of(s, &chart);
    random_looks(s, &chart);
    return chart;
}

/* ---- what has to hold ------------------------------------------------------------------------ */

static tf_figure *draw_chart(const figure_case *c, const char *data, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("bars", diag);
    tf_spec_set(spec, "data", data, diag);
    for (guint i = 0; i < c->settings->len; i += 2) {
        tf_spec_set(spec, c->settings->pdata[i], c->settings->pdata[i + 1], diag);
    }
    return tf_diag_has_errors(diag) ? NULL : tf_figure_new(spec, diag);
}

static void check_drawn(tf_figure *figure, const char *pdf, GString *found) {
    const tf_scene *scene = tf_figure_scene(figure);
    const tf_bars_results *bars = tf_figure_results(figure)->detail;
    check_lint(scene, found);
    check_lengths(bars, scene, found);
    check_zero(scene, found);
    if (witness_there()) {
        g_autofree char *texts = all_texts(scene);
        remove_missing(texts);
        witness_words(pdf, texts, found);
    }
}

static void check_chart(unsigned seed, const char *folder, GString *report) {
    source s = {seed, true};
    chart_case chart = random_chart(&s);
    g_autofree char *data = g_strdup_printf("%s/%u.csv", folder, seed);
    g_autofree char *pdf = g_strdup_printf("%s/%u.pdf", folder, seed);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(GString) found = g_string_new(NULL);
    bool written = g_file_set_contents(data, chart.c.data->str, -1, NULL);
    g_autoptr(tf_figure) figure = written ? draw_chart(&chart.c, data, diag) : NULL;
    if (figure && tf_figure_render_file(figure, pdf, NULL, diag)) {
        check_drawn(figure, pdf, found);
    } else {
        g_string_append(found, "  not drawn\n");
        append_findings(diag, found);
    }
    if (found->len > 0) {
        g_string_append_printf(report, "seed %u", seed);
        for (guint i = 0; i < chart.c.settings->len; i += 2) {
            g_string_append_printf(report, ", %s: %s", (char *)chart.c.settings->pdata[i],
                                   (char *)chart.c.settings->pdata[i + 1]);
        }
        g_string_append_printf(report, "\n%s", found->str);
    }
    chart_clear(&chart);
}

START_TEST(random_charts) {
    char *folder = make_folder();
    GString *report = g_string_new(NULL);
    unsigned n = n_charts(), from = n * (unsigned)_i / CHUNKS, to = n * ((unsigned)_i + 1) / CHUNKS;
    printf("seeds %u to %u\n", FIRST_SEED + from, FIRST_SEED + to - 1);
    for (unsigned i = from; i < to; i++) {
        check_chart(FIRST_SEED + i, folder, report);
    }
    remove_folder(folder);
    fputs(report->str, stdout); /* a message of Check has an end */
    ck_assert_msg(report->len == 0, "\n%.2000s", report->str);
    g_string_free(report, TRUE);
}
END_TEST

static int one_chart(const char *seed) {
    GString *report = g_string_new(NULL);
    check_chart((unsigned)strtoul(seed, NULL, 10), ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random bar charts in real fonts", one_chart) {
    add_loop(suite, "limits", random_charts, CHUNKS);
}
