#include "forest_figures.h"

/* Random forest plots through the whole program, real fonts included: tables of results of 1 to 80
   rows and 2 to 9 columns, and plots of patients, models and studies, in the arrangement of each
   style. At the width of two columns of a journal none is refused; on narrower pages the width that
   a refusal names is enough. TF_RANDOM_SEED=N draws that figure alone and keeps it in the current
   folder, TF_RANDOM_FIGURES=N draws so many. */

#define FIRST_SEED 20260101u
#define CHUNKS     30

typedef struct forest_case {
    figure_case base;
    const char *mark;         /* decimal mark of its style */
    size_t n_marks;           /* estimates that have to be seen; SIZE_MAX: not counted */
    bool may_be_wider;        /* not every table has to fit */
    bool in_pages;            /* forty rows a page were tried */
    size_t longest;           /* characters of a label */
    double least[2], most[2]; /* logarithms of the ratios of each effect; both 0: none */
} forest_case;

static void append_number(GString *row, double value, int decimals) {
    g_autofree char *text = tf_number_fixed(value, decimals);
    g_string_append(row, text);
}

static void set_list(forest_case *c, const char *key, GPtrArray *names) {
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    g_autofree char *value = g_strdup_printf("[%s]", list);
    set(&c->base, key, value);
    g_ptr_array_free(names, TRUE);
}

/* Some without a blank to break at. */
static char *random_label(source *s, const forest_case *c) {
    if (chance(s, 0.08)) {
        return g_strdup("");
    }
    if (!chance(s, 0.06)) {
        return random_text(s, (long)c->longest);
    }
    GString *text = g_string_new(NULL);
    size_t n = 1 + below(s, (unsigned)c->longest);
    while (n-- > 0) {
        g_string_append_c(text, (char)('A' + below(s, 26)));
    }
    return g_string_free(text, FALSE);
}

/* ---- rows of results ------------------------------------------------------------------------- */

typedef struct table_form {
    size_t n_effects, n_texts, n_numbers;
    bool has_p, has_weight, ratio, open_ends;
} table_form;

static void append_interval(source *s, forest_case *c, const table_form *form, size_t effect) {
    GString *row = c->base.data;
    double spread = chance(s, 0.04) ? 8 : 1;
    double middle = spread * (2 * unit(s) - 1.2), half = 0.05 + spread * 1.5 * unit(s);
    double lower = middle - half, upper = middle + half * (0.5 + unit(s));
    if (chance(s, 0.05)) {
        g_string_append(row, ",NA,NA,NA");
        return;
    }
    int decimals = form->ratio && spread > 1 ? 8 : 2;
    c->least[effect] = fmin(c->least[effect], form->ratio ? middle : 0);
    c->most[effect] = fmax(c->most[effect], form->ratio ? middle : 0);
    g_string_append_c(row, ',');
    append_number(row, form->ratio ? exp(middle) : middle, decimals);
    g_string_append_c(row, ',');
    append_number(row, form->ratio ? exp(lower) : lower, decimals);
    g_string_append_c(row, ',');
    if (form->open_ends && chance(s, 0.1)) {
        g_string_append(row, "NR");
    } else {
        append_number(row, form->ratio ? exp(upper) : upper, decimals);
    }
    c->n_marks++;
}

static void append_result(source *s, forest_case *c, const table_form *form) {
    GString *row = c->base.data;
    unsigned kind = below(s, 14);
    bool blank = kind == 0, heading = kind == 1;
    g_autofree char *label = blank ? g_strdup("") : random_label(s, c);
    append_quoted(row, heading && !*label ? "Heading" : label);
    g_string_append_printf(row, ",%u,%s", below(s, 4), kind == 2 ? "yes" : "");
    for (size_t e = 0; e < form->n_effects; e++) {
        if (blank || heading) {
            g_string_append(row, ",,,");
        } else {
            append_interval(s, c, form, e);
        }
        double p = pow(unit(s), 3);
        g_string_append_c(row, ',');
        if (p < 0.001) {
            g_string_append(row, "<0.001");
        } else {
            append_number(row, p, p < 0.1 ? 3 : 2);
        }
        g_string_append_c(row, ',');
        append_number(row, 100 * unit(s), 1);
    }
    for (size_t t = 0; t < form->n_texts; t++) {
        g_autofree char *text = blank || heading ? g_strdup("") : random_label(s, c);
        g_string_append_c(row, ',');
        append_quoted(row, text);
    }
    for (size_t t = 0; t < form->n_numbers; t++) {
        g_string_append_c(row, ',');
        if (!blank && !heading) {
            append_number(row, pow(10, 4 * unit(s)), (int)below(s, 3));
        }
    }
    g_string_append_c(row, '\n');
}

/* label, intervals and estimates; then what there is room for up to `n_columns`. */
static table_form random_form(source *s, size_t n_columns) {
    table_form form = {.n_effects = n_columns > 5 && chance(s, 0.3) ? 2 : 1};
    size_t used = 1 + 2 * form.n_effects;
    form.has_p = used + form.n_effects <= n_columns && chance(s, 0.4);
    used += form.has_p ? form.n_effects : 0;
    form.has_weight = used + form.n_effects <= n_columns && chance(s, 0.4);
    used += form.has_weight ? form.n_effects : 0;
    size_t left = n_columns > used ? n_columns - used : 0;
    form.n_numbers = left > 0 ? below(s, (unsigned)left + 1) : 0;
    form.n_texts = left - form.n_numbers;
    form.ratio = chance(s, 0.7);
    form.open_ends = chance(s, 0.3);
    return form;
}

static void set_columns(source *s, forest_case *c, const table_form *form) {
    static const char *const parts[] = {"estimate", "lower", "upper", "p", "weight"};
    const bool wanted[] = {true, true, true, form->has_p, form->has_weight};
    for (size_t k = 0; k < G_N_ELEMENTS(parts); k++) {
        GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
        for (size_t e = 0; e < form->n_effects; e++) {
            g_ptr_array_add(names, g_strdup_printf("%s%zu", parts[k], e));
        }
        if (wanted[k]) {
            set_list(c, parts[k], names);
        } else {
            g_ptr_array_free(names, TRUE);
        }
    }
    GPtrArray *columns = g_ptr_array_new_with_free_func(g_free);
    for (size_t t = 0; t < form->n_texts + form->n_numbers; t++) {
        g_ptr_array_add(columns, g_strdup_printf("c%zu", t));
    }
    if (columns->len > 1 && chance(s, 0.4)) {
        g_autofree char *heading = random_text(s, 30);
        g_auto(GStrv) words_of = g_strsplit_set(heading, "\"\\", -1);
        g_autofree char *plain = g_strjoinv("", words_of);
        g_autofree char *span = g_strdup_printf("{\"%s\": [c0, c1]}", plain);
        set(&c->base, "spans", span);
    }
    if (columns->len > 0) {
        set_list(c, "columns", columns);
    } else {
        g_ptr_array_free(columns, TRUE);
    }
}

static void random_rows(source *s, forest_case *c) {
    static const char *const ratios[] = {"hazard_ratio", "odds_ratio", "risk_ratio", NULL};
    static const char *const differences[] = {"risk_difference", "mean_difference", "other", NULL};
    size_t n_rows = 1 + below(s, chance(s, 0.5) ? 80 : 12), n_columns = 2 + below(s, 8);
    table_form form = random_form(s, n_columns);
    g_string_append(c->base.data, "label,indent,summary");
    for (size_t e = 0; e < form.n_effects; e++) {
        g_string_append_printf(c->base.data, ",estimate%zu,lower%zu,upper%zu,p%zu,weight%zu", e, e,
                               e, e, e);
    }
    for (size_t t = 0; t < form.n_texts + form.n_numbers; t++) {
        g_string_append_printf(c->base.data, ",c%zu", t);
    }
    g_string_append_c(c->base.data, '\n');
    for (size_t i = 0; i < n_rows || c->n_marks == 0; i++) {
        append_result(s, c, &form);
    }
    set(&c->base, "label", "label");
    set(&c->base, "indent", "indent");
    set(&c->base, "summary", "summary");
    const char *effect = choose(s, form.ratio ? ratios : differences);
    set(&c->base, "effect", effect);
    if (strcmp(effect, "risk_difference") == 0) /* or it may have to be asked */
        set(&c->base, "scale", "percent");
    set_columns(s, c, &form);
    if (form.n_effects > 1 && chance(s, 0.5)) { /* on one axis */
        set(&c->base, "overlay", "true");
        c->least[0] = c->least[1] = fmin(c->least[0], c->least[1]);
        c->most[0] = c->most[1] = fmax(c->most[0], c->most[1]);
    }
    if (n_columns == 2) {
        set(&c->base, "show", "[p]");
    }
    /* Of fewer rows there might be none on such an axis, which is refused. */
    if (n_rows > 8 && chance(s, 0.2)) {
        set(&c->base, "x.max", form.ratio ? "1.2" : "0.3");
    }
    if (n_rows > 8 && chance(s, 0.2)) {
        set(&c->base, "x.min", form.ratio ? "0.5" : "-0.3");
    }
}

/* ---- patients and models --------------------------------------------------------------------- */

static void append_level(source *s, GString *row, char **levels) {
    g_string_append_c(row, ',');
    append_quoted(row, levels[below(s, g_strv_length(levels))]);
}

/* Different names: the place in the list is part of them. */
static char **random_levels(source *s, size_t n, long length) {
    char **levels = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *text = random_text(s, length);
        levels[i] = g_strdup_printf("%s %zu", text, i + 1);
    }
    return levels;
}

static void append_patients(source *s, forest_case *c, size_t n_variables) {
    char **variables[6];
    g_auto(GStrv) arms = random_levels(s, 2, 30);
    g_string_append(c->base.data, "time,event,time2,event2,resp,value,age,arm");
    for (size_t v = 0; v < n_variables; v++) {
        variables[v] = random_levels(s, 2 + below(s, 4), (long)c->longest);
        g_string_append_printf(c->base.data, ",v%zu", v);
    }
    g_string_append_c(c->base.data, '\n');
    size_t n = 250 + below(s, 300);
    for (size_t i = 0; i < n; i++) {
        GString *row = c->base.data;
        append_number(row, -log(1 - unit(s)) * 20, 2);
        g_string_append_printf(row, ",%u,", chance(s, 0.6));
        append_number(row, -log(1 - unit(s)) * 40, 2);
        g_string_append_printf(row, ",%u,%u,", chance(s, 0.4), chance(s, 0.4));
        append_number(row, 10 * unit(s), 1);
        g_string_append_printf(row, ",%u", 20 + below(s, 60));
        append_level(s, row, arms);
        for (size_t v = 0; v < n_variables; v++) {
            append_level(s, row, variables[v]);
        }
        g_string_append_c(row, '\n');
    }
    for (size_t v = 0; v < n_variables; v++) {
        g_strfreev(variables[v]);
    }
}

static void set_outcome(source *s, forest_case *c, bool model) {
    unsigned outcome = below(s, model ? 2 : 3);
    if (outcome == 0 && !model && chance(s, 0.3)) {
        set(&c->base, "endpoints", "{PFS: [time, event], Overall survival: [time2, event2]}");
    } else if (outcome == 0) {
        set(&c->base, "time", "time");
        set(&c->base, "event", "event");
        set(&c->base, "time.unit", "months");
    } else if (outcome == 1) {
        set(&c->base, "response", "resp");
    } else {
        set(&c->base, "value", "value");
    }
    if (outcome == 1 && !model && chance(s, 0.5)) {
        set(&c->base, "effect", chance(s, 0.5) ? "risk_difference" : "risk_ratio");
    }
    if (outcome == 0 && !model && chance(s, 0.3)) {
        set(&c->base, "show", "[n, events, median, effect, interaction]");
    }
}

static void random_people(source *s, forest_case *c, bool model) {
    size_t n_variables = 1 + below(s, 6);
    append_patients(s, c, n_variables);
    set_outcome(s, c, model);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (size_t v = 0; v < n_variables; v++) {
        g_ptr_array_add(names, g_strdup_printf("v%zu", v));
    }
    bool age = chance(s, 0.5);
    if (age) {
        g_ptr_array_add(names, g_strdup("age"));
    }
    set_list(c, model ? "covariates" : "subgroups", names);
    if (model) {
        return;
    }
    set(&c->base, "group", "arm");
    if (age) {
        set(&c->base, "cuts", "{age: [50, 65]}");
    }
    if (chance(s, 0.3)) {
        set(&c->base, "subgroup.interaction", "true");
    }
}

static void random_patients(source *s, forest_case *c) {
    random_people(s, c, false);
}

static void random_model(source *s, forest_case *c) {
    random_people(s, c, true);
}

/* ---- studies --------------------------------------------------------------------------------- */

/* Proportions, means or rates, on any of their scales. */
static void set_single_arm(source *s, forest_case *c) {
    static const char *const proportions[] = {"logit",         "plain",   "log",
                                              "freeman_tukey", "arcsine", NULL};
    static const char *const rates[] = {"log", "plain", "sqrt", "freeman_tukey", NULL};
    const unsigned what = below(s, 3);
    set(&c->base, "study", "study");
    set(&c->base, what == 2 ? "mean1" : "events1", what == 2 ? "hr" : "x1");
    set(&c->base, what == 1 ? "time1" : "n1", "n1");
    if (what == 2)
        set(&c->base, "sd1", "hi");
    set(&c->base, "pool.transform",
        what == 0   ? choose(s, proportions)
        : what == 1 ? choose(s, rates)
                    : "plain");
}

/* Published hazard ratios, or counts of both arms. */
static void append_ratio(source *s, GString *row) {
    double middle = 2 * unit(s) - 1.2, half = 0.1 + unit(s);
    g_string_append_c(row, ',');
    append_number(row, exp(middle), 3);
    g_string_append_c(row, ',');
    append_number(row, exp(middle - half), 3);
    g_string_append_c(row, ',');
    append_number(row, exp(middle + half), 3);
}

static void set_study_columns(source *s, forest_case *c, bool ratios) {
    static const char *const measures[] = {"odds_ratio", "risk_ratio", "risk_difference", NULL};
    static const char *const counts[] = {"events1", "x1", "n1", "n1", "events2", "x2", "n2", "n2"};
    static const char *const given[] = {"estimate", "hr", "lower", "lo", "upper", "hi"};
    set(&c->base, "study", "study");
    for (size_t i = 0; i < (ratios ? G_N_ELEMENTS(given) : G_N_ELEMENTS(counts)); i += 2) {
        set(&c->base, ratios ? given[i] : counts[i], ratios ? given[i + 1] : counts[i + 1]);
    }
    set(&c->base, "measure", ratios ? "hazard_ratio" : choose(s, measures));
}

static void random_studies(source *s, forest_case *c) {
    static const char *const shows[] = {"studies", "leave_one_out", "cumulative", NULL};
    size_t n = 2 + below(s, 30);
    g_autofree char *first = random_text(s, 30), *second = random_text(s, 30);
    g_string_append(c->base.data, "study,x1,n1,x2,n2,hr,lo,hi,g\n");
    for (size_t i = 0; i < n; i++) {
        g_autofree char *label = random_text(s, (long)c->longest);
        append_quoted(c->base.data, label);
        for (int arm = 0; arm < 2; arm++) {
            unsigned total = 10 + below(s, chance(s, 0.1) ? 90000 : 900);
            unsigned events = chance(s, 0.1) ? 0 : below(s, total / 2);
            g_string_append_printf(c->base.data, ",%u,%u", events, total);
        }
        append_ratio(s, c->base.data);
        g_string_append_c(c->base.data, ',');
        append_quoted(c->base.data, i % 2 ? second : first);
        g_string_append_c(c->base.data, '\n');
    }
    if (chance(s, 0.4))
        set_single_arm(s, c);
    else
        set_study_columns(s, c, chance(s, 0.3));
    set(&c->base, "pool.prediction", chance(s, 0.5) ? "true" : "false");
    set(&c->base, "pool.hartung_knapp", chance(s, 0.5) ? "true" : "false");
    const char *show = choose(s, shows);
    set(&c->base, "pool.show", show);
    if (g_str_equal(show, "studies") && n > 5 && chance(s, 0.4)) {
        set(&c->base, "pool.by", "g");
    }
}

/* ---- a figure -------------------------------------------------------------------------------- */

static void set_look(source *s, forest_case *c) {
    size_t style = below(s, G_N_ELEMENTS(forest_styles));
    set(&c->base, "style", forest_styles[style].name);
    c->mark = forest_styles[style].mark;
    double least = forest_styles[style].least, most = forest_styles[style].most;
    double width = chance(s, 0.7) ? fmax(least, 178) : least + (most - least) * unit(s);
    set_length(&c->base, "width", width);
    /* A slide, in type of 16 pt and more, holds less than two columns of a journal. */
    c->may_be_wider = width < 178 || g_str_has_prefix(forest_styles[style].name, "slides");
    static const char *const texts[] = {"favours.left", "favours.right", "x.label",
                                        "title",        "notes.text",    NULL};
    for (size_t i = 0; texts[i]; i++) {
        if (chance(s, 0.5)) {
            g_autofree char *text = random_text(s, i < 2 ? 40 : i == 2 ? 60 : i == 3 ? 120 : 300);
            set(&c->base, texts[i], text);
        }
    }
    if (chance(s, 0.1)) {
        set(&c->base, "page.rows", chance(s, 0.5) ? "7" : "30");
    }
    if (chance(s, 0.5)) {
        set(&c->base, "stripes", chance(s, 0.5) ? "true" : "false");
    }
}

/* Half of them rows of results: there, anything can stand in a cell. */
static forest_case random_forest(source *s) {
    static void (*const makers[])(source *, forest_case *) = {
        random_rows,     random_rows, random_rows,  random_rows,
        random_patients, random_rows, random_model, random_studies};
    forest_case c = {
        .base = {.data = g_string_new(NULL), .settings = g_ptr_array_new_with_free_func(g_free)}};
    c.longest = chance(s, 0.12) ? 200 : chance(s, 0.5) ? 40 : 12;
    size_t maker = below(s, G_N_ELEMENTS(makers));
    makers[maker](s, &c);
    c.n_marks = makers[maker] == random_rows ? c.n_marks : SIZE_MAX;
    set_look(s, &c);
    return c;
}

/* What a refusal says is enough: "width: 112mm", or pages for what is too high for one. */
static bool follow_hint(forest_case *c, const tf_diag *diag) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity == TF_ERROR && finding->hint &&
            g_str_has_prefix(finding->hint, "page.rows: 40, or fewer")) {
            /* Forty rows of labels that wrap over many lines are too many, as the hint says. */
            set(&c->base, "page.rows", c->in_pages ? "10" : "40");
            c->in_pages = true;
            return true;
        }
        if (!c->may_be_wider)
            continue;
        if (finding->severity == TF_ERROR && finding->hint &&
            g_str_has_prefix(finding->hint, "width: ")) {
            set(&c->base, "width", finding->hint + strlen("width: "));
            return true;
        }
    }
    return false;
}

/* Ratios that are more than a factor of a million apart are not all on one axis, which is
   documented. */
static forest_ends given_ends(const forest_case *c) {
    unsigned ends = FOREST_OWN_ENDS;
    for (size_t e = 0; e < G_N_ELEMENTS(c->least); e++) {
        if (c->most[e] - c->least[e] > log(1e6))
            ends |= FOREST_LOW_GIVEN | FOREST_HIGH_GIVEN;
    }
    for (guint i = 0; i < c->base.settings->len; i += 2) {
        ends |= g_str_equal(c->base.settings->pdata[i], "x.min")   ? FOREST_LOW_GIVEN
                : g_str_equal(c->base.settings->pdata[i], "x.max") ? FOREST_HIGH_GIVEN
                                                                   : FOREST_OWN_ENDS;
    }
    return (forest_ends)ends;
}

static void check_seed(unsigned seed, const char *folder, GString *report) {
    source s = {.state = seed};
    forest_case c = random_forest(&s);
    g_autofree char *data = g_strdup_printf("%s/%u.csv", folder, seed);
    g_autofree char *pdf = g_strdup_printf("%s/%u.pdf", folder, seed);
    g_autoptr(tf_diag) diag = tf_diag_new();
    bool written = g_file_set_contents(data, c.base.data->str, -1, NULL);
    g_autoptr(GString) found = g_string_new(written ? NULL : "  can't write the data\n");
    g_autoptr(tf_figure) figure = draw_forest(&c.base, data, diag);
    /* A page that is wide enough may still be too high. */
    for (int i = 0; i < 3 && !figure && follow_hint(&c, diag); i++) {
        tf_diag_free(diag);
        diag = tf_diag_new();
        figure = draw_forest(&c.base, data, diag);
    }
    if (figure) {
        check_forest(figure, pdf, c.n_marks, c.mark, given_ends(&c), found);
    } else {
        append_findings(diag, found);
    }
    if (found->len > 0) {
        g_string_append_printf(report, "seed %u", seed);
        for (guint i = 0; i < c.base.settings->len; i += 2) {
            g_string_append_printf(report, ", %s: %.40s", (char *)c.base.settings->pdata[i],
                                   (char *)c.base.settings->pdata[i + 1]);
        }
        g_string_append_printf(report, "\n%s", found->str);
    }
    figure_case_clear(&c.base);
}

static unsigned n_figures(void) {
    const char *wanted = g_getenv("TF_RANDOM_FIGURES");
    return wanted ? (unsigned)strtoul(wanted, NULL, 10) : 300;
}

START_TEST(random_forests) {
    char *folder = make_folder();
    g_autoptr(GString) report = g_string_new(NULL);
    unsigned n = n_figures(), from = n * (unsigned)_i / CHUNKS,
             to = n * ((unsigned)_i + 1) / CHUNKS;
    for (unsigned i = from; i < to; i++) {
        check_seed(FIRST_SEED + i, folder, report);
    }
    printf("seeds %u to %u\n", FIRST_SEED + from, FIRST_SEED + to - 1);
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
}
END_TEST

static int one_figure(const char *seed) {
    g_autoptr(GString) report = g_string_new(NULL);
    check_seed((unsigned)strtoul(seed, NULL, 10), ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random forest plots, drawn", one_figure) {
    add_loop(suite, "limits", random_forests, CHUNKS);
}
