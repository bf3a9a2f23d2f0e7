#include "kinds/bars/figure_kit.h"
#include "support/suite.h"

/* What stands beside lying bars, and how many patients groups have. */

/* Four categories of two groups, whose differences have one and two digits and both signs. */
static bars_kit *events(tf_bars_form form) {
    static const char *const names[] = {"Anemia", "Diarrhea", "Fatigue", "Nausea"};
    static const double differences[][3] = {
        {0.106, -0.002, 0.212}, {-0.064, -0.153, 0.025}, {0.006, -0.03, 0.045}, {-0.1, -0.2, 0.0}};
    bars_kit *kit = kit_new();
    kit_shape(kit, form, 4, 2, 1, 0, 1);
    kit_name_groups(kit, (const char *[]){"Drug", "Placebo"});
    kit->bars.parts[0].label = "";
    kit_compare(kit, 0.03);
    for (size_t c = 0; c < 4; c++) {
        tf_bars_comparison *comparison = &kit->bars.comparisons[c];
        kit->bars.categories[c].label = kit->bars.categories[c].level = names[c];
        for (size_t g = 0; g < 2; g++)
            *kit_at(kit, 0, c, g, 0) = kit_cell(40, 100, 0.06);
        comparison->difference.estimate = differences[c][0];
        comparison->difference.lower = differences[c][1];
        comparison->difference.upper = differences[c][2];
        comparison->p_adjusted = 0.03 + 0.3 * (double)c;
    }
    kit_set(kit, "style.name=base");
    kit_set(kit, "horizontal=true");
    return kit;
}

/* Under "P value" a sign stands close to its number, as in forests, whatever sentences have. */
static const struct {
    const char *style, *published;
    double p;
    const char *cell;
} p_cells[] = {
    {"style.name=base", NULL, 0.0002, "<0.001"},
    {"style.name=jama", NULL, 0.0002, "<.001"},
    {"style.name=lancet", NULL, 0.00002, "<0\u00B70001"},
    {"style.name=thesis-fr", NULL, 0.0002, "<\u202F0,001"},
    {"style.name=base", "<0.01", 0.0002, "<0.01"},
    {"style.name=jama", "0.0110", 0.5, ".0110"},
};

START_TEST(signs_stand_close_in_cells) {
    g_autoptr(bars_kit) kit = events(TF_BARS_GROUPED);
    kit->bars.comparisons[0].p_adjusted = p_cells[_i].p;
    kit->bars.comparisons[0].published.p_text = p_cells[_i].published;
    kit_set(kit, "bracket=both");
    kit_set(kit, p_cells[_i].style);
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_str_eq(scene_get(kit->fig.scene, "table.p", 0)->text, p_cells[_i].cell);
}
END_TEST

/* Of the monospaced measurer. */
static double mark_x(const tf_node *text, const char *mark) {
    const char *at = strstr(text->text, mark);
    ck_assert_msg(at != NULL, "\"%s\" has no \"%s\"", text->text, mark);
    double letter = text->logical.width / (double)g_utf8_strlen(text->text, -1);
    return text->logical.x + letter * (double)g_utf8_strlen(text->text, at - text->text);
}

/* In each column the first mark of each cell has the same x, whatever stands before and behind. */
START_TEST(decimals_stand_under_each_other) {
    static const struct {
        tf_bars_form form;
        const char *settings[3], *mark;
    } cases[] = {
        {TF_BARS_GROUPED, {"locale=en"}, "."},
        {TF_BARS_GROUPED, {"locale=fr"}, ","},
        {TF_BARS_DOTS, {"style.name=lancet"}, "\u00B7"},
        {TF_BARS_BACK_TO_BACK, {"style.name=jama", "width=200mm"}, "."},
    };
    static const char *const roles[] = {"table.estimate", "table.p"};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = events(cases[i].form);
        kit_set_all(kit, cases[i].settings);
        kit_draw(kit);
        kit_assert_sound(kit);
        for (size_t r = 0; r < G_N_ELEMENTS(roles); r++) {
            ck_assert_uint_eq(scene_count(kit->fig.scene, roles[r]), 4);
            double first = mark_x(scene_get(kit->fig.scene, roles[r], 0), cases[i].mark);
            for (size_t k = 1; k < 4; k++) {
                const tf_node *cell = scene_get(kit->fig.scene, roles[r], k);
                double x = mark_x(cell, cases[i].mark);
                ck_assert_msg(fabs(x - first) < 0.01, "%zu: \"%s\" has its mark at %g, not %g", i,
                              cell->text, x, first);
            }
        }
    }
}
END_TEST

/* Between the last line of the heads and the first number, as wide as all cells together. */
START_TEST(heads_have_a_rule_below) {
    g_autoptr(bars_kit) kit = events(TF_BARS_GROUPED);
    kit_draw(kit);
    kit_assert_sound(kit);
    const tf_node *rule = scene_get(kit->fig.scene, "table.rule", 0);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "table.rule"), 1);
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        bool head = scene_has_role(node, "table.heading");
        bool cell = scene_has_role(node, "table.estimate") || scene_has_role(node, "table.p");
        if (!head && !cell)
            continue;
        double left = node->logical.x, right = left + node->logical.width;
        ck_assert_msg(rule->points[0].x < left + 0.01 && right < rule->points[1].x + 0.01, "%s",
                      node->text);
        ck_assert_msg(head ? node->at.y < rule->points[0].y : node->ink.y > rule->points[0].y, "%s",
                      node->text);
    }
    g_autoptr(bars_kit) none = events(TF_BARS_GROUPED);
    kit_set(none, "bracket=none");
    kit_draw(none);
    ck_assert_uint_eq(scene_count(none->fig.scene, "table.rule"), 0);
}
END_TEST

/* Every form says N, once a group; what it is called differs. `none` means none, and where bars of
   a group have different N, each says its own. */
START_TEST(groups_say_their_patients) {
    static const struct {
        tf_bars_form form;
        const char *settings[3];
        bool same;
        const char *role, *wanted;
    } cases[] = {
        {TF_BARS_GROUPED, {"horizontal=true"}, true, "legend.name", "Drug (N=100)|Placebo (N=100)"},
        {TF_BARS_GROUPED,
         {"horizontal=false", "width=250mm"},
         true,
         "legend.name",
         "Drug (N=100)|Placebo (N=100)"},
        {TF_BARS_DOTS,
         {"locale=fr"},
         true,
         "legend.name",
         "Drug (n\u00A0=\u00A0100)|Placebo (n\u00A0=\u00A0100)"},
        {TF_BARS_BACK_TO_BACK, {"width=200mm"}, true, "side.title", "Drug (N=100)|Placebo (N=100)"},
        {TF_BARS_BACK_TO_BACK, {"width=200mm", "counts=none"}, true, "side.title", "Drug|Placebo"},
        {TF_BARS_GROUPED, {"counts=none"}, true, "legend.name", "Drug|Placebo"},
        {TF_BARS_GROUPED, {"locale=en"}, false, "legend.name", "Drug|Placebo (N=100)"},
        {TF_BARS_GROUPED,
         {"width=200mm"},
         false,
         "bar.value",
         "40.0 (40/100)|40.0 (40/100)|40.0 (40/100)|40.0 (40/100)|40.0 (40/100)|40.0 (40/100)|"
         "40.0 (40/100)|40.0 (40/100)"},
        {TF_BARS_GROUPED,
         {"counts=none"},
         false,
         "bar.value",
         "40.0|40.0|40.0|40.0|40.0|40.0|40.0|40.0"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = events(cases[i].form);
        if (!cases[i].same)
            ((double *)kit->bars.facets[0].group_n)[0] = NAN;
        kit_set(kit, "bracket=none");
        kit_set_all(kit, cases[i].settings);
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *texts = kit_texts(kit, cases[i].role);
        ck_assert_msg(g_str_equal(texts, cases[i].wanted), "%zu: %s", i, texts);
    }
}
END_TEST

/* Men and women, of groups A and B. */
static bars_kit *two_panels(tf_bars_form form, size_t n_categories) {
    bars_kit *kit = kit_new();
    kit_shape(kit, form, n_categories, 2, 1, 0, 2);
    kit_name_groups(kit, (const char *[]){"A", "B"});
    kit->bars.parts[0].label = "";
    kit->bars.facets[0].label = "Men";
    kit->bars.facets[1].label = "Women";
    kit_set(kit, "style.name=base");
    return kit;
}

/* At each category 5 of so many patients. */
static void set_patients(bars_kit *kit, size_t facet, size_t group, double n) {
    for (size_t c = 0; c < kit->bars.n_categories; c++)
        *kit_at(kit, facet, c, group, 0) = kit_cell(5, n, NAN);
    ((double *)kit->bars.facets[facet].group_n)[group] = n;
}

/* Panels of a figure have their own patients under the same names. */
START_TEST(each_panel_has_its_own_patients) {
    for (int lies = 0; lies < 2; lies++) {
        g_autoptr(bars_kit) kit = two_panels(TF_BARS_GROUPED, 1);
        for (size_t k = 0; k < 4; k++)
            set_patients(kit, k / 2, k % 2, 10 * (double)(1 + k));
        kit_set(kit, lies ? "horizontal=true" : "horizontal=false");
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *names = kit_texts(kit, lies ? "row.name" : "axis.x.label");
        ck_assert_str_eq(names, "A (N=10)|B (N=20)|A (N=30)|B (N=40)");
    }
}
END_TEST

/* What stands once for all panels says N only if it is that of all; else each bar has its own. */
START_TEST(names_of_all_panels_say_what_is_true_of_all) {
    static const struct {
        tf_bars_form form;
        const char *setting;
        bool same;
        const char *role, *wanted;
    } cases[] = {
        {TF_BARS_GROUPED, "horizontal=true", true, "legend.name", "A (N=10)|B (N=10)"},
        {TF_BARS_GROUPED, "horizontal=true", false, "legend.name", "A|B"},
        {TF_BARS_GROUPED, "counts=legend", false, "legend.name", "A|B"},
        {TF_BARS_GROUPED, "horizontal=true", false, "bar.value",
         "50.0 (5/10)|50.0 (5/10)|50.0 (5/10)|50.0 (5/10)|25.0 (5/20)|25.0 (5/20)|25.0 (5/20)|"
         "25.0 (5/20)"},
        {TF_BARS_BACK_TO_BACK, "bracket=none", true, "side.title", "A (N=10)|B (N=10)"},
        {TF_BARS_BACK_TO_BACK, "bracket=none", false, "side.title", "A|B"},
        {TF_BARS_LINES, "bracket=none", false, "legend.name", "A|B"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = two_panels(cases[i].form, 2);
        kit->bars.categories[0].label = "C1";
        kit->bars.categories[1].label = "C2";
        for (size_t k = 0; k < 4; k++)
            set_patients(kit, k / 2, k % 2, k / 2 == 1 && !cases[i].same ? 20 : 10);
        kit_set(kit, cases[i].setting);
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *texts = kit_texts(kit, cases[i].role);
        ck_assert_msg(g_str_equal(texts, cases[i].wanted), "%zu: %s", i, texts);
    }
}
END_TEST

/* From the axis' first tick to its last, of the page's width: both axes of two sides, and that of
   differences. */
static double plot_share(const bars_kit *kit) {
    double share = 0, from = INFINITY, to = -INFINITY;
    const tf_scene_header *header = tf_scene_get_header(kit->fig.scene);
    for (size_t i = 0; i < scene_count(kit->fig.scene, "axis.x.line"); i++) {
        const tf_node *line = scene_get(kit->fig.scene, "axis.x.line", i);
        from = fmin(line->points[0].x, line->points[1].x);
        to = fmax(line->points[0].x, line->points[1].x);
        share += (to - from) / header->page.width;
    }
    return share;
}

/* On a narrow page the bars have 28 % of its width, and no name is broken inside a word:
   comparisons stand below the bars then. */
START_TEST(bars_keep_their_share_of_the_width) {
    static const struct {
        tf_bars_form form;
        const char *width;
        bool columns;
    } cases[] = {
        {TF_BARS_GROUPED, "width=180mm", true},      {TF_BARS_GROUPED, "width=100mm", false},
        {TF_BARS_GROUPED, "width=88mm", false},      {TF_BARS_DOTS, "width=180mm", true},
        {TF_BARS_BACK_TO_BACK, "width=180mm", true}, {TF_BARS_BACK_TO_BACK, "width=110mm", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = events(cases[i].form);
        kit->bars.categories[1].label = "Thrombocytopenia";
        kit->bars.categories[2].label = "Upper respiratory infection";
        kit_set(kit, cases[i].width);
        kit_draw(kit);
        kit_assert_sound(kit);
        size_t n = scene_count(kit->fig.scene, "table.estimate");
        ck_assert_msg(n == (cases[i].columns ? 4 : 0), "%zu: %zu in a column", i, n);
        g_autofree char *names = kit_texts(kit, "row.name");
        ck_assert_msg(strstr(names, "Thrombocytopenia") && strstr(names, "respiratory"), "%zu: %s",
                      i, names);
        ck_assert_msg(plot_share(kit) >= 0.28, "%zu: %.1f %%", i, 100 * plot_share(kit));
        if (cases[i].columns)
            continue;
        g_autofree char *below = kit_texts(kit, "bracket.text");
        ck_assert_msg(g_str_has_prefix(below, "10.6| (\u22120.2 to 21.2); P = 0.03|"), "%zu: %s", i,
                      below);
        for (size_t k = 0; k < 4; k++) { /* below the lower of its bars, above those that follow */
            const tf_node *text = scene_get(kit->fig.scene, "bracket.text", 2 * k);
            const tf_node *bar = scene_get(kit->fig.scene, "bar", 2 * k + 1);
            const tf_node *next = scene_get(kit->fig.scene, "bar", 2 * k + 2);
            ck_assert_double_gt(text->ink.y, fmax(bar->points[0].y, bar->points[1].y));
            if (next)
                ck_assert_double_lt(text->ink.y + text->ink.height,
                                    fmin(next->points[0].y, next->points[1].y));
        }
    }
}
END_TEST

/* Of several groups each comparison of a stack stands in the row of its own, not between rows. */
START_TEST(comparisons_of_stacks_stand_beside_their_group) {
    static const char *const groups[] = {"Dose A", "Dose B", "Placebo"};
    static const char *const totals[] = {"Any", "Severe"};
    for (size_t n_totals = 1; n_totals <= 2; n_totals++) {
        g_autoptr(bars_kit) kit = kit_new();
        kit_shape(kit, TF_BARS_STACKED, 2, 3, 3, n_totals, 1);
        kit_name_groups(kit, groups);
        for (size_t t = 0; t < n_totals; t++)
            ((tf_bars_total *)kit->bars.totals)[t] = (tf_bars_total){totals[t], t, 2};
        for (size_t p = 0; p < 3; p++)
            kit->bars.parts[p] = (tf_bars_part){.label = p == 0 ? "1" : p == 1 ? "2" : "3"};
        for (size_t i = 0; i < 2 * 3 * 3; i++)
            *kit_at(kit, 0, i / 9, i / 3 % 3, i % 3) = kit_cell(10, 100, NAN);
        kit->bars.categories[0].label = "Nausea";
        kit->bars.categories[1].label = "Rash";
        kit_sum_totals(kit);
        kit_compare(kit, 0.2);
        for (size_t i = 0; i < kit->bars.n_comparisons; i++)
            kit->bars.comparisons[i].difference.estimate =
                (double)kit->bars.comparisons[i].experimental / 100 + 0.05;
        kit_set_all(kit, (const char *[]){"horizontal=true", "width=180mm", NULL});
        kit_draw(kit);
        kit_assert_sound(kit);
        ck_assert_uint_eq(scene_count(kit->fig.scene, "bracket.text"), 3 * 4 * n_totals);
        /* names: of a category, then of its groups; texts: the total, its estimate, the rest */
        for (size_t k = 0; k < 4 * n_totals; k++) {
            const size_t category = k / (2 * n_totals), group = k / n_totals % 2;
            const tf_node *text = scene_get(kit->fig.scene, "bracket.text", 3 * k + 1);
            const tf_node *name = scene_get(kit->fig.scene, "row.name", 4 * category + 1 + group);
            const tf_node *next = scene_get(kit->fig.scene, "row.name", 4 * category + 2 + group);
            ck_assert(g_str_has_prefix(name->text, groups[group]));
            g_autofree char *estimate = g_strdup_printf("%zu.0", 5 + group);
            ck_assert_str_eq(text->text, estimate);
            const double half = (next->ink.y - name->ink.y) / 2;
            const double off = text->ink.y - name->ink.y;
            ck_assert_msg(fabs(off) < half, "\"%s\" is %.1f pt from %s", text->text, off,
                          name->text);
        }
    }
}
END_TEST

/* Below their bars comparisons that name their group break behind the name before they leave the
   page. */
START_TEST(comparisons_below_stay_on_the_page) {
    static const char *const groups[2][3] = {{"Regimen of 10 mg", "Regimen of 15 mg", "Placebo"},
                                             {"Experimental regimen 10 mg/kg every 3 weeks",
                                              "Experimental regimen 15 mg/kg every 3 weeks",
                                              "Placebo"}};
    size_t n_whole = 0, n_broken = 0;
    for (int k = 0; k < 2 * 65; k++) {
        g_autoptr(bars_kit) kit = kit_new();
        kit_shape(kit, TF_BARS_GROUPED, 2, 3, 1, 0, 1);
        kit_name_groups(kit, groups[k % 2]);
        kit->bars.parts[0].label = "";
        for (size_t c = 0; c < 2; c++) {
            kit->bars.categories[c].label = c == 0 ? "Thrombocytopenia" : "Infections";
            for (size_t g = 0; g < 3; g++)
                *kit_at(kit, 0, c, g, 0) = kit_cell(40, 100, NAN);
        }
        kit_compare(kit, 0.2);
        for (size_t i = 0; i < kit->bars.n_comparisons; i++)
            kit->bars.comparisons[i].p_adjusted = 0.2 + 0.1 * (double)i;
        g_autofree char *width = g_strdup_printf("width=%dmm", 75 + k / 2);
        kit_set_all(kit, (const char *[]){"style.name=base", "horizontal=true", width, NULL});
        kit_draw(kit);
        kit_assert_sound(kit);
        const tf_node *name = scene_get(kit->fig.scene, "bracket.text", 0);
        const tf_node *estimate = scene_get(kit->fig.scene, "bracket.text", 1);
        if (!name) /* it is wide enough for columns, or nothing is */
            continue;
        ck_assert(g_str_has_prefix(name->text, groups[k % 2][0]));
        ck_assert_str_eq(estimate->text, "10.6");
        const bool broken = estimate->logical.y > name->logical.y + 1;
        ck_assert_msg(!broken || estimate->logical.x <= name->logical.x + 1, "%s", width);
        *(broken ? &n_broken : &n_whole) += 1;
    }
    ck_assert_msg(n_whole > 0 && n_broken > 0, "%zu whole, %zu broken", n_whole, n_broken);
}
END_TEST

/* Panels of categories that are one panel's each name no other. */
START_TEST(panels_name_their_own_categories) {
    static const bool own[2][3] = {{true, false, true}, {false, true, false}};
    for (int nested = 0; nested < 2; nested++) {
        g_autoptr(bars_kit) kit = kit_new();
        kit_shape(kit, TF_BARS_GROUPED, 3, 2, 1, 0, 2);
        static const char *const terms[] = {"Nausea", "Rash", "Vomiting"};
        kit_name_groups(kit, (const char *[]){"Drug", "Placebo"});
        kit->bars.parts[0].label = "";
        for (size_t k = 0; k < 2 * 3 * 2; k++) {
            const size_t f = k / 6, c = k / 2 % 3;
            kit->bars.facets[f].label = f == 0 ? "Gut" : "Skin";
            kit->bars.facets[f].has = nested ? own[f] : NULL;
            kit->bars.categories[c].label = terms[c];
            *kit_at(kit, f, c, k % 2, 0) =
                nested && !own[f][c]
                    ? (tf_bars_cell){NAN, NAN, NAN, NAN, tf_no_effect(TF_WHY_NOT_IN_DATA)}
                    : kit_cell(30, 100, NAN);
        }
        kit_set_all(kit,
                    (const char *[]){"style.name=base", nested ? NULL : "horizontal=true", NULL});
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *names = kit_texts(kit, "row.name");
        g_autofree char *titles = kit_texts(kit, "panel.title");
        ck_assert_str_eq(names, nested ? "Nausea|Vomiting|Rash"
                                       : "Nausea|Rash|Vomiting|Nausea|Rash|Vomiting");
        ck_assert_str_eq(titles, "Gut|Skin");
        ck_assert_uint_eq(scene_count(kit->fig.scene, "bar"), nested ? 6 : 12);
    }
}
END_TEST

SUITE("bars tables") {
    add_loop(suite, "core", signs_stand_close_in_cells, G_N_ELEMENTS(p_cells));
    add_tests(suite, "core", panels_name_their_own_categories, comparisons_below_stay_on_the_page,
              comparisons_of_stacks_stand_beside_their_group, decimals_stand_under_each_other,
              heads_have_a_rule_below, groups_say_their_patients, each_panel_has_its_own_patients,
              names_of_all_panels_say_what_is_true_of_all, bars_keep_their_share_of_the_width,
              NULL);
}
