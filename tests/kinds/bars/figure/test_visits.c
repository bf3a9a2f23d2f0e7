#include "kinds/bars/figure_kit.h"
#include "support/suite.h"

/* Lines over visits and doses: where ticks and labels stand, what the axis is called, how many
   patients there were, and names at the ends of lines. */

typedef struct visit {
    const char *label, *number;
    double position;
} visit;

static const visit weeks[] = {{"Week 2", "2", 2},    {"Week 4", "4", 4},    {"Week 8", "8", 8},
                              {"Week 12", "12", 12}, {"Week 16", "16", 16}, {"Week 24", "24", 24},
                              {"Week 52", "52", 52}};

/* Groups rise to the given percentages of 200; the last is the reference. */
static bars_kit *lines(const visit *visits, size_t n, const double *ends, size_t n_groups) {
    static const char *const names[] = {"Drug 300 mg", "Drug 150 mg", "Placebo"};
    bars_kit *kit = kit_new();
    kit_shape(kit, TF_BARS_LINES, n, n_groups, 1, 0, 1);
    kit->bars.visits = true;
    kit->bars.parts[0].label = "";
    kit_name_groups(kit, names);
    for (size_t g = 0; g < n_groups; g++)
        ((double *)kit->bars.facets[0].group_n)[g] = 200;
    for (size_t c = 0; c < n; c++) {
        kit->bars.categories[c] = (tf_bars_category){.label = visits[c].label,
                                                     .level = visits[c].label,
                                                     .position = visits[c].position,
                                                     .number = visits[c].number};
        for (size_t g = 0; g < n_groups; g++) {
            double share = 0.01 * ends[g] * (double)(c + 1) / (double)n;
            *kit_at(kit, 0, c, g, 0) = kit_cell(200 * share, 200, NAN);
        }
    }
    kit_set(kit, "style.name=base");
    kit_set(kit, "width=180mm");
    return kit;
}

static const double apart[] = {80, 50, 20};

static double tick_x(const bars_kit *kit, size_t i) {
    return scene_get(kit->fig.scene, "axis.x.tick", i)->points[0].x;
}

/* Each visit has a tick, as far from the first as its number says. A label is dropped only where it
   would come nearer than half a letter to the one before. */
START_TEST(visits_stand_at_their_numbers) {
    static const struct {
        const char *width;
        bool all;
    } cases[] = {{"width=180mm", true}, {"width=88mm", false}, {"width=60mm", false}};
    for (size_t k = 0; k < G_N_ELEMENTS(cases); k++) {
        g_autoptr(bars_kit) kit = lines(weeks, G_N_ELEMENTS(weeks), apart, 1);
        kit->bars.numbered_in.unit = TF_VISIT_UNIT_WEEKS;
        kit_set(kit, cases[k].width);
        kit_draw(kit);
        kit_assert_sound(kit);
        ck_assert_uint_eq(scene_count(kit->fig.scene, "axis.x.tick"), G_N_ELEMENTS(weeks));
        double first = tick_x(kit, 0), last = tick_x(kit, 6);
        for (size_t i = 0; i < G_N_ELEMENTS(weeks); i++) {
            double want = first + (last - first) * (weeks[i].position - 2) / 50;
            ck_assert_msg(fabs(tick_x(kit, i) - want) < 0.01, "tick %zu", i);
        }
        size_t n = 0;
        double end = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(weeks); i++) {
            const tf_node *label = scene_get(kit->fig.scene, "axis.x.label", n);
            double letter = scene_get(kit->fig.scene, "axis.x.label", 0)->logical.width;
            if (label && g_str_equal(label->text, weeks[i].number)) {
                ck_assert_double_eq_tol(label->anchor_x, tick_x(kit, i), 0.01);
                end = label->logical.x + label->logical.width;
                n++;
                continue;
            }
            double half = letter * (double)strlen(weeks[i].number) / 2, em = letter / 0.6;
            ck_assert_msg(!cases[k].all && tick_x(kit, i) - half - end < 0.5 * em + 0.01,
                          "%s: no label at %s", cases[k].width, weeks[i].number);
        }
    }
}
END_TEST

/* The word that all share is said once, in the figure's language; the user's own stays. */
START_TEST(the_axis_is_called_by_what_it_counts) {
    static const struct {
        tf_visits_numbered in;
        const char *settings[2], *title;
    } cases[] = {
        {{TF_VISIT_UNIT_WEEKS, NULL, NULL}, {"locale=en"}, "Weeks"},
        {{TF_VISIT_UNIT_WEEKS, NULL, NULL}, {"locale=fr"}, "Semaines"},
        {{TF_VISIT_UNIT_MONTHS, NULL, NULL}, {"locale=fr"}, "Mois"},
        {{TF_VISIT_UNIT_DAYS, NULL, NULL}, {"locale=en"}, "Days"},
        {{TF_VISIT_UNIT_YEARS, NULL, NULL}, {"locale=en"}, "Years"},
        {{TF_VISIT_UNIT_CYCLES, NULL, NULL}, {"locale=en"}, "Cycles"},
        {{TF_VISIT_UNIT_VISITS, NULL, NULL}, {"locale=fr"}, "Visite"},
        {{TF_VISIT_UNIT_DOSE, "", "mg"}, {"locale=en"}, "Dose (mg)"},
        {{TF_VISIT_UNIT_DOSE, "Drug", "mg/kg"}, {"locale=en"}, "Drug (mg/kg)"},
        {{TF_VISIT_UNIT_NONE, "Period", ""}, {"locale=en"}, "Period"},
        {{TF_VISIT_UNIT_WEEKS, NULL, NULL}, {"x.label=Time since dose"}, "Time since dose"},
        {{TF_VISIT_UNIT_WEEKS, NULL, NULL}, {"x.label="}, ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = lines(weeks, G_N_ELEMENTS(weeks), apart, 2);
        kit->bars.numbered_in = cases[i].in;
        kit_set(kit, cases[i].settings[0]);
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *title = kit_texts(kit, "axis.x.title");
        ck_assert_msg(g_str_equal(title, cases[i].title), "%zu: %s", i, title);
    }
}
END_TEST

/* "Baseline" is a name until it pushes a number away. Names without numbers stay as they are. */
START_TEST(names_give_way_to_numbers) {
    static const visit near[] = {{"Baseline", NULL, 0}, {"Week 1", "1", 1}, {"Week 12", "12", 12}};
    static const visit far[] = {{"Baseline", NULL, 0}, {"Week 6", "6", 6}, {"Week 12", "12", 12}};
    static const visit named[] = {
        {"Baseline", NULL, NAN}, {"Surgery", NULL, NAN}, {"Follow-up", NULL, NAN}};
    static const struct {
        const visit *visits;
        const char *width, *labels;
    } cases[] = {{near, "width=100mm", "0|1|12"},
                 {far, "width=180mm", "Baseline|6|12"},
                 {named, "width=180mm", "Baseline|Surgery|Follow-up"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = lines(cases[i].visits, 3, apart, 2);
        kit_set(kit, cases[i].width);
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *labels = kit_texts(kit, "axis.x.label");
        ck_assert_msg(g_str_equal(labels, cases[i].labels), "%zu: %s", i, labels);
    }
}
END_TEST

/* A row for each group, each number under its tick; on slides only where they differ. */
START_TEST(patients_stand_under_their_visits) {
    static const struct {
        const char *settings[3];
        bool same;
        size_t n_groups, n_counts;
        const char *rows, *names;
    } cases[] = {
        {{"locale=en"},
         true,
         3,
         21,
         "Drug 300 mg|Drug 150 mg|Placebo",
         "Placebo|Drug 150 mg|Drug 300 mg"},
        {{"locale=en"}, true, 1, 7, "", ""},
        {{"counts=none"}, true, 3, 0, "", "Placebo|Drug 150 mg|Drug 300 mg"},
        {{"counts=legend"},
         true,
         3,
         0,
         "",
         "Placebo (N=200)|Drug 150 mg (N=200)|Drug 300 mg (N=200)"},
        {{"style.name=slides-light", "style.labels.size=18pt"},
         true,
         3,
         0,
         "",
         "Placebo (N=200)|Drug 150 mg (N=200)|Drug 300 mg (N=200)"},
        {{"style.name=slides-light", "style.labels.size=18pt"},
         false,
         3,
         21,
         "Drug 300 mg|Drug 150 mg|Placebo",
         "Placebo|Drug 150 mg|Drug 300 mg"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = lines(weeks, G_N_ELEMENTS(weeks), apart, cases[i].n_groups);
        if (!cases[i].same) {
            kit_at(kit, 0, 6, 0, 0)->total = 180;
            ((double *)kit->bars.facets[0].group_n)[0] = NAN;
        }
        if (strstr(cases[i].settings[0], "slides"))
            kit_set(kit, "width=13.333in");
        kit_set_all(kit, cases[i].settings);
        kit_draw(kit);
        kit_assert_sound(kit);
        size_t n = scene_count(kit->fig.scene, "risk_table.count");
        g_autofree char *rows = kit_texts(kit, "risk_table.name");
        g_autofree char *names = kit_texts(kit, "curve.label");
        bool thinned = cases[i].n_counts > 0 && n % cases[i].n_groups == 0 && n > 0;
        ck_assert_msg(n == cases[i].n_counts || thinned, "%zu: %zu counts", i, n);
        ck_assert_msg(g_str_equal(rows, cases[i].rows), "%zu: %s", i, rows);
        ck_assert_msg(g_str_equal(names, cases[i].names), "%zu: %s", i, names);
        for (size_t k = 0; k < n; k++) {
            const tf_node *count = scene_get(kit->fig.scene, "risk_table.count", k);
            bool under = false;
            for (size_t t = 0; t < G_N_ELEMENTS(weeks); t++)
                under = under || fabs(count->anchor_x - tick_x(kit, t)) < 0.1;
            ck_assert_msg(under, "%zu: \"%s\" stands at %g", i, count->text, count->anchor_x);
        }
    }
}
END_TEST

/* Names in the order of the ends, not nearer than they are high, and each beside its own; a legend
   with lines where there are too many at one place, or where it is asked for. */
START_TEST(lines_are_named_at_their_ends) {
    static const struct {
        double ends[3];
        const char *setting;
        bool at_ends;
    } cases[] = {
        {{80, 50, 20}, "labels=auto", true},    {{20, 80, 50}, "labels=direct", true},
        {{50, 49, 20}, "labels=auto", true},    {{1, 1, 0}, "y.max=100", false},
        {{80, 50, 20}, "labels=legend", false}, {{80, 50, 20}, "legend.title=Arm", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = lines(weeks, G_N_ELEMENTS(weeks), cases[i].ends, 3);
        kit_set(kit, cases[i].setting);
        kit_draw(kit);
        kit_assert_sound(kit);
        size_t n = scene_count(kit->fig.scene, "curve.label");
        ck_assert_msg(n == (cases[i].at_ends ? 3 : 0), "%zu: %zu names", i, n);
        ck_assert_msg(scene_count(kit->fig.scene, "legend.line") == (cases[i].at_ends ? 0 : 3),
                      "%zu: keys", i);
        for (size_t a = 0; a < n; a++) {
            const tf_node *name = scene_get(kit->fig.scene, "curve.label", a);
            for (size_t g = 0; g < 3; g++) { /* whose it is, by its text */
                if (!g_str_equal(name->text, kit->bars.groups[g].label))
                    continue;
                /* the g-th group's last segment */
                const tf_node *line = scene_get(kit->fig.scene, "curve", 6 * g + 5);
                double away = fabs(line->points[1].y - name->logical.y - name->logical.height / 2);
                ck_assert_msg(away < 1.3 * name->logical.height, "%zu: \"%s\" is %g away", i,
                              name->text, away);
                ck_assert_msg(name->logical.x > line->points[1].x, "%zu: \"%s\"", i, name->text);
            }
            for (size_t b = 0; b < a; b++) {
                const tf_node *below = scene_get(kit->fig.scene, "curve.label", b);
                ck_assert_msg(name->at.y + 0.99 * name->logical.height < below->at.y, "%zu: %s, %s",
                              i, name->text, below->text);
            }
        }
    }
}
END_TEST

/* Signs of neighbouring visits stay apart: groups at a visit don't reach the next. */
START_TEST(groups_stay_at_their_visit) {
    g_autoptr(bars_kit) kit = lines(weeks, G_N_ELEMENTS(weeks), apart, 3);
    kit_set(kit, "width=88mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    double middle = (tick_x(kit, 0) + tick_x(kit, 1)) / 2;
    for (size_t g = 0; g < 3; g++) {
        const tf_node *first = scene_get(kit->fig.scene, "curve", 6 * g);
        ck_assert_double_lt(first->points[0].x, middle);
        ck_assert_double_gt(first->points[1].x, middle);
    }
}
END_TEST

/* Visits that come so close that some would lose their names stand at equal distances, which is
   told: all have their names, and their patients. Two visits before all numbers are not both 0. */
START_TEST(near_visits_keep_their_names) {
    static const visit numbered[] = {{"Screening", NULL, -1}, {"Baseline", NULL, 0},
                                     {"Week 4", "4", 4},      {"Week 8", "8", 8},
                                     {"Week 12", "12", 12},   {"Week 24", "24", 24}};
    static const visit named[] = {{"Inclusion", NULL, -1}, {"Surgery", NULL, 0},
                                  {"Midterm", NULL, 6},    {"Late", NULL, 7},
                                  {"Control", NULL, 12},   {"End", NULL, 24}};
    static const visit roomy[] = {{"Inclusion", NULL, 0}, {"Surgery", NULL, 4},
                                  {"Midterm", NULL, 9},   {"Late", NULL, 14},
                                  {"Control", NULL, 18},  {"End", NULL, 24}};
    static const struct {
        const visit *visits;
        bool ranked;
        const char *labels;
    } cases[] = {{numbered, true, "Screening|Baseline|Week 4|Week 8|Week 12|Week 24"},
                 {named, true, "Inclusion|Surgery|Midterm|Late|Control|End"},
                 {roomy, false, "Inclusion|Surgery|Midterm|Late|Control|End"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = lines(cases[i].visits, 6, apart, 2);
        kit->bars.numbered_in.unit = TF_VISIT_UNIT_WEEKS;
        kit_set(kit, "counts=below");
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *labels = kit_texts(kit, "axis.x.label");
        g_autofree char *title = kit_texts(kit, "axis.x.title");
        g_autofree char *counts = kit_texts(kit, "risk_table.count");
        ck_assert_msg(g_str_equal(labels, cases[i].labels), "%zu: %s", i, labels);
        ck_assert_str_eq(title, "");
        ck_assert_str_eq(counts, "200|200|200|200|200|200|200|200|200|200|200|200");
        const double step = (tick_x(kit, 5) - tick_x(kit, 0)) / 5;
        for (size_t c = 1; c < 6 && cases[i].ranked; c++)
            ck_assert_double_eq_tol(tick_x(kit, c) - tick_x(kit, c - 1), step, 0.01);
        ck_assert(findings_say(kit->fig.diag, TF_NOTE, "visits stand at equal distances") ==
                  cases[i].ranked);
    }
}
END_TEST

SUITE("bars over visits") {
    add_tests(suite, "core", visits_stand_at_their_numbers, the_axis_is_called_by_what_it_counts,
              names_give_way_to_numbers, near_visits_keep_their_names,
              patients_stand_under_their_visits, lines_are_named_at_their_ends,
              groups_stay_at_their_visit, NULL);
}
