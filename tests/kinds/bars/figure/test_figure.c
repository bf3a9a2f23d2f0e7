#include "kinds/bars/figure_kit.h"
#include "support/suite.h"

/* Bar charts made by hand: what is written on them, what is refused, and whole scenes as text.
   TF_UPDATE_GOLDENS=1 writes those anew. */

/* 198/265 and 116/181, 147/265 and 74/181: the responses of IMROZ. */
static bars_kit *pairs(tf_bars_form form) {
    static const char *const names[] = {"Complete response or better", "MRD-negative"};
    static const double n[2][2] = {{198, 116}, {147, 74}};
    static const double totals[2] = {265, 181};
    bars_kit *kit = kit_new();
    kit_shape(kit, form, 2, 2, 1, 0, 1);
    kit_name_groups(kit, (const char *[]){"Isa-VRd", "VRd"});
    kit->bars.conf.any = true;
    kit->bars.parts[0].label = "";
    for (size_t c = 0; c < 2; c++) {
        kit->bars.categories[c].label = kit->bars.categories[c].level = names[c];
        for (size_t g = 0; g < 2; g++) {
            *kit_at(kit, 0, c, g, 0) = kit_cell(n[c][g], totals[g], 0.06);
        }
    }
    kit_set(kit, "style.name=base");
    return kit;
}

/* 65, 41 and 17 of 194; 2, 2 and 0 of 196: those of AQUILA. */
static bars_kit *stacks(tf_bars_form form) {
    static const double n[2][3] = {{65, 41, 17}, {2, 2, 0}};
    static const double totals[2] = {194, 196};
    static const char *const levels[] = {"PR", "VGPR", "CR"};
    static const char *const names[] = {"ORR", "≥VGPR"};
    bars_kit *kit = kit_new();
    kit_shape(kit, form, 1, 2, 3, form == TF_BARS_DIVERGING ? 0 : 2, 1);
    tf_bars_group *groups = (tf_bars_group *)kit->bars.groups;
    groups[0] = (tf_bars_group){.label = "Daratumumab", .level = "D"};
    groups[1] = (tf_bars_group){.label = "Active monitoring", .level = "A"};
    tf_bars_total *of = (tf_bars_total *)kit->bars.totals;
    for (size_t t = 0; t < kit->bars.n_totals; t++) {
        of[t] = (tf_bars_total){names[t], t, 2};
    }
    for (size_t p = 0; p < 3; p++) {
        kit->bars.parts[p].label = kit->bars.parts[p].level = levels[p];
        kit->bars.parts[p].below = form == TF_BARS_DIVERGING && p == 0;
        for (size_t g = 0; g < 2; g++) {
            *kit_at(kit, 0, 0, g, p) = kit_cell(n[g][p], totals[g], NAN);
        }
    }
    kit_sum_totals(kit);
    kit_set(kit, "style.name=base");
    return kit;
}

/* ---- what is written ------------------------------------------------------------------------- */

START_TEST(values_and_counts) {
    g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
    kit_set(kit, "counts=inside");
    kit_set(kit, "bracket=both");
    kit_compare(kit, 0.0123);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "bar.value");
    g_autofree char *counts = kit_texts(kit, "bar.count");
    g_autofree char *brackets = kit_texts(kit, "bracket.text");
    ck_assert_str_eq(values, "74.7|64.1|55.5|40.9");
    ck_assert_str_eq(counts, "198/265|116/181|147/265|74/181");
    ck_assert_str_eq(brackets,
                     "10.6| (\u22122.0 to 19.4); P = 0.01|10.6| (\u22122.0 to 19.4); P = 0.01");
}
END_TEST

START_TEST(published_texts) {
    g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
    kit_compare(kit, 0.0123);
    kit->bars.comparisons[0].published = (tf_effect){.estimate = 0.134,
                                                     .lower = 0.02,
                                                     .upper = 0.248,
                                                     .conf_level = 0.95,
                                                     .p = 0.001,
                                                     .estimate_text = "13.4",
                                                     .lower_text = "2.0",
                                                     .upper_text = "24.8",
                                                     .p_text = "<0.001",
                                                     .source = "A journal"};
    kit->bars.comparisons[1].published = (tf_effect){.p = 0.04, .p_text = "0.04"};
    kit_set(kit, "locale=fr");
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *brackets = kit_texts(kit, "bracket.text");
    ck_assert_str_eq(brackets,
                     "13,4| (2,0\u201324,8)\u202F; p\u00A0<\u00A00,001|p\u00A0=\u00A00,04");
}
END_TEST

static const struct {
    const char *style, *said;
} star_notes[] = {
    {"style.name=kmunicate", "** P < 0.01 and * P < 0.05."},
    {"style.name=nejm", "** P<0.01 and * P<0.05."},
    {"style.name=jama", "** |P| < .01 and * |P| < .05."},
    {"style.name=lancet", "** p<0\u00B701 and * p<0\u00B705."},
};

START_TEST(stars_are_explained) {
    g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
    kit_set(kit, star_notes[_i].style);
    static const tf_bars_star stars[] = {{"**", 0.01, "0.01"}, {"*", 0.05, "0.05"}};
    kit->bars.compared.n_stars = 2;
    kit->bars.compared.stars = stars;
    kit_set(kit, "bracket=stars");
    kit_compare(kit, 0.002);
    kit->bars.comparisons[1].stars = ""; /* above every threshold: no bracket */
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *brackets = kit_texts(kit, "bracket.text");
    g_autofree char *foot = kit_texts(kit, "foot");
    ck_assert_str_eq(brackets, "**");
    ck_assert_msg(strstr(foot, star_notes[_i].said) != NULL, "%s", foot);
}
END_TEST

/* Percentages of all patients hold those whose response nobody knows, and say so. */
START_TEST(unknown_responses_are_in_the_foot) {
    static const tf_bars_denominator of[] = {TF_BARS_OF_ALL, TF_BARS_OF_ALL, TF_BARS_OF_EVALUABLE};
    static const char *const wanted[] = {
        NULL, "of all patients; those with an unknown response count", "of evaluable patients"};
    for (size_t i = 0; i < G_N_ELEMENTS(of); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        kit->bars.denominator = of[i];
        kit->bars.facets[0].cells[0].n_missing = i == 0 ? 0 : 3;
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *foot = kit_texts(kit, "foot");
        const char *found = strstr(foot, wanted[i] ? wanted[i] : "Percentages");
        ck_assert_msg((found != NULL) == (wanted[i] != NULL), "%zu: %s", i, foot);
    }
}
END_TEST

/* Responses that the list leaves out are known: they are named. */
START_TEST(responses_not_shown_are_named) {
    static const char *const wanted[] = {
        "Percentages are of all patients; responses not shown: PD, NE.",
        "tous les patients\u202f; r\u00e9ponses non repr\u00e9sent\u00e9es\u00a0: PD, NE."};
    static const char *const locales[] = {"locale=en", "locale=fr"};
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        kit_set(kit, locales[i]);
        kit->bars.denominator = TF_BARS_OF_ALL;
        static const char *const not_drawn[] = {"PD", "NE", NULL};
        kit->bars.rows.not_drawn = not_drawn;
        kit->bars.facets[0].cells[0].n_missing = 3;
        kit_draw(kit);
        g_autofree char *foot = kit_texts(kit, "foot");
        g_strdelimit(foot, "|", ' '); /* wherever its lines end */
        ck_assert_msg(strstr(foot, wanted[i]) != NULL, "%s", foot);
    }
}
END_TEST

/* One test for all groups at each response: in the foot, with the response's name. */
START_TEST(overall_tests_are_in_the_foot) {
    static const struct {
        const char *test, *setting, *wanted;
    } cases[] = {
        {"trend", "locale=en", "Test for trend: Complete response or better (P = 0.03)."},
        {"trend", "compare.overall=false", NULL},
        {"chisq", "locale=en", NULL},
        {"chisq", "compare.overall=true", "Test of all groups: Complete response or better (P = "},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        tf_bars_overall test = {.total = TF_BARS_NONE,
                                .experimental = TF_BARS_NONE,
                                .test = cases[i].test,
                                .statistic = 4.7,
                                .df = 1,
                                .p = 0.03};
        kit->bars.n_overall = 1;
        kit->bars.overall = &test;
        kit_set(kit, cases[i].setting);
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *foot = kit_texts(kit, "foot");
        const char *found = strstr(foot, cases[i].wanted ? cases[i].wanted : "est ");
        ck_assert_msg((found != NULL) == (cases[i].wanted != NULL), "%zu: %s", i, foot);
    }
}
END_TEST

/* A difference says which group is taken from which, a ratio which stands above. */
START_TEST(directions_are_in_the_foot) {
    static const struct {
        bool ratio, published;
        const char *locale, *wanted;
    } cases[] = {
        {false, false, "locale=en", "Differences are Isa-VRd minus VRd."},
        {false, false, "locale=fr", "Isa-VRd moins VRd."},
        {true, false, "locale=en", "Ratios are Isa-VRd to VRd."},
        {false, true, "locale=en", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        kit_compare(kit, 0.2);
        for (size_t k = 0; k < kit->bars.n_comparisons; k++) {
            tf_bars_comparison *c = &kit->bars.comparisons[k];
            if (cases[i].ratio) {
                c->ratio = (tf_effect){.estimate = 1.2, .lower = 0.9, .upper = 1.6};
                c->difference = tf_no_effect(TF_WHY_NOT_ASKED);
            }
            if (cases[i].published) {
                c->published = (tf_effect){.estimate = 3, .estimate_text = "3.0"};
            }
        }
        kit_set(kit, cases[i].locale);
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *foot = kit_texts(kit, "foot");
        const char *found = strstr(foot, cases[i].wanted ? cases[i].wanted : "minus");
        ck_assert_msg((found != NULL) == (cases[i].wanted != NULL), "%zu: %s", i, foot);
    }
}
END_TEST

START_TEST(adjustments_are_in_the_foot) {
    static const struct {
        const char *adjust, *bracket, *wanted;
    } cases[] = {
        {"holm", "bracket=both",
         "P values are adjusted by Holm\u2019s method; confidence intervals are not."},
        {"bonferroni", "bracket=p", "P values are adjusted by Bonferroni\u2019s method."},
        {"holm", "bracket=difference", NULL},
        {"none", "bracket=both", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        kit_compare(kit, 0.2);
        kit->bars.compared.adjust = cases[i].adjust;
        kit->bars.compared.n_adjusted = kit->bars.n_comparisons;
        kit_set(kit, cases[i].bracket);
        kit_set(kit, "width=183mm");
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *foot = kit_texts(kit, "foot");
        const char *found = strstr(foot, cases[i].wanted ? cases[i].wanted : "adjusted");
        ck_assert_msg((found != NULL) == (cases[i].wanted != NULL), "%zu: %s", i, foot);
    }
}
END_TEST

/* By the group's value in the data, or by place; the others keep the palette. */
START_TEST(groups_have_their_colors) {
    static const struct {
        const char *setting;
        tf_color first, second;
    } cases[] = {
        {"group.colors={VRd: navy}", {0, 0, 0, 0}, {0, 0, 128, 255}},
        {"group.colors=[\"#102030\", navy]", {16, 32, 48, 255}, {0, 0, 128, 255}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        kit_set(kit, cases[i].setting);
        kit_draw(kit);
        kit_assert_sound(kit);
        tf_color first = i == 0 ? kit->fig.style->curve.palette[0] : cases[i].first;
        size_t n = 0;
        for (size_t k = 0; k < tf_scene_n_nodes(kit->fig.scene); k++) {
            const tf_node *node = kit_node(kit, k);
            if (node->type == TF_NODE_RECT && g_str_equal(node->role, "bar")) {
                tf_color wanted = n++ % 2 ? cases[i].second : first;
                ck_assert_uint_eq(node->fill.red, wanted.red);
                ck_assert_uint_eq(node->fill.green, wanted.green);
                ck_assert_uint_eq(node->fill.blue, wanted.blue);
            }
        }
        ck_assert_uint_eq(n, 4);
    }
}
END_TEST

START_TEST(totals_of_stacks) {
    g_autoptr(bars_kit) kit = stacks(TF_BARS_STACKED);
    kit_set(kit, "width=183mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *totals = kit_texts(kit, "bracket.total.text");
    g_autofree char *segments = kit_texts(kit, "segment.value");
    g_autofree char *legend = kit_texts(kit, "legend.name");
    ck_assert_str_eq(totals, "≥VGPR 29.9%|ORR 63.4%|ORR 2.0%|≥VGPR 1.0%");
    ck_assert_str_eq(segments, "33.5|21.1|8.8|1.0|1.0");
    ck_assert_str_eq(legend, "CR|VGPR|PR"); /* from the top of the stack down */
}
END_TEST

/* The total of the whole bar stands on it, in bold as values of bars are, and needs no bracket; any
   other stands at its bracket's middle, or as near to it as the next bracket lets it. Of the first
   of two bars with 33.5, 21.1 and 8.8 %. */
START_TEST(totals_stand_where_they_belong) {
    static const struct {
        size_t first[2];    /* levels of the two totals: up to the best */
        size_t n_lines;     /* of brackets, four each */
        const char *on_top; /* NULL: none */
        const char *beside;
        double low, high; /* between which its middle is, in percent */
    } cases[] = {
        {{0, 1}, 4, "ORR", "≥VGPR", 48.4, 48.6},
        {{0, 2}, 4, "ORR", "≥VGPR", 58.9, 59.1},
        {{1, 2}, 8, NULL, "ORR", 44, 48.6}, /* below where the other begins, at 54.6 */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = stacks(TF_BARS_STACKED);
        for (size_t t = 0; t < 2; t++)
            ((tf_bars_total *)kit->bars.totals)[t].first = cases[i].first[t];
        *kit_at(kit, 0, 0, 1, 0) =
            kit_cell(98, 196, NAN); /* the other has room for brackets, too */
        kit_sum_totals(kit);
        kit_set(kit, "width=183mm");
        kit_draw(kit);
        kit_assert_sound(kit);
        const tf_node *lowest = scene_get(kit->fig.scene, "segment", 0);
        const tf_node *best = scene_get(kit->fig.scene, "segment", 2);
        const double zero = fmax(lowest->points[0].y, lowest->points[1].y);
        const double top = fmin(best->points[0].y, best->points[1].y);
        size_t n_lines = 0;
        for (size_t k = 0; k < scene_count(kit->fig.scene, "bracket.total"); k++)
            n_lines += scene_get(kit->fig.scene, "bracket.total", k)->points[0].x < 260;
        ck_assert_uint_eq(n_lines, cases[i].n_lines);
        for (size_t k = 0; k < scene_count(kit->fig.scene, "bracket.total.text"); k++) {
            const tf_node *text = scene_get(kit->fig.scene, "bracket.total.text", k);
            const double y = text->ink.y + text->ink.height / 2;
            if (text->ink.x > 260)
                continue;
            const bool on_top = cases[i].on_top && g_str_has_prefix(text->text, cases[i].on_top);
            ck_assert_int_eq(text->font.bold, on_top);
            if (on_top) {
                const double middle = text->logical.x + text->logical.width / 2;
                ck_assert_double_lt(text->ink.y + text->ink.height, top);
                ck_assert_double_eq_tol(middle, (best->points[0].x + best->points[1].x) / 2, 0.1);
            } else if (g_str_has_prefix(text->text, cases[i].beside)) {
                const double at = 63.4 * (zero - y) / (zero - top);
                ck_assert_msg(at > cases[i].low && at < cases[i].high, "%zu: %.2f", i, at);
            }
        }
    }
}
END_TEST

/* Above narrow bars the total of all takes two lines, its value on the bar; each is above its own
   bar, whatever the neighbour's height, and none runs into another. */
START_TEST(totals_keep_above_their_bars) {
    static const struct {
        const char *width;
        size_t lines;
    } cases[] = {{"width=183mm", 1}, {"width=100mm", 2}, {"width=88mm", 2}};
    enum { BARS = 6 };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = kit_new();
        kit_shape(kit, TF_BARS_STACKED, 3, 2, 2, 1, 1);
        kit_name_groups(kit, (const char *[]){"A", "B"});
        *(tf_bars_total *)kit->bars.totals = (tf_bars_total){"ORR", 0, 1};
        for (size_t b = 0; b < BARS; b++) {
            kit->bars.categories[b / 2].label = b < 2 ? "C1" : b < 4 ? "C2" : "C3";
            for (size_t p = 0; p < 2; p++)
                *kit_at(kit, 0, b / 2, b % 2, p) = kit_cell(20 + 5 * (double)(b * 2 % 5), 100, NAN);
        }
        kit->bars.parts[0] = (tf_bars_part){.label = "PR", .level = "PR"};
        kit->bars.parts[1] = (tf_bars_part){.label = "CR", .level = "CR"};
        kit_sum_totals(kit);
        kit_set_all(kit,
                    (const char *[]){"style.name=base", "horizontal=false", cases[i].width, NULL});
        kit_draw(kit);
        kit_assert_sound(kit);
        ck_assert_uint_eq(scene_count(kit->fig.scene, "bracket.total"), 0);
        ck_assert_uint_eq(scene_count(kit->fig.scene, "bracket.total.text"), BARS * cases[i].lines);
        for (size_t b = 0; b < BARS; b++) {
            const tf_node *bar = scene_get(kit->fig.scene, "segment", 2 * b + 1);
            const tf_node *text =
                scene_get(kit->fig.scene, "bracket.total.text", cases[i].lines * b);
            const double gap =
                fmin(bar->points[0].y, bar->points[1].y) - text->ink.y - text->ink.height;
            ck_assert_ptr_nonnull(strchr(text->text, '%'));
            ck_assert_msg(gap > 0 && gap < text->font.size, "%zu: %s is %.1f pt above", i,
                          text->text, gap);
        }
    }
}
END_TEST

/* Whiskers on some bars alone are explained before the user's own words, if need be in short. */
START_TEST(single_whiskers_are_explained) {
    static const struct {
        const char *width, *text, *wanted;
        bool all;
    } cases[] = {
        {"width=183mm", "", "Error bars indicate 95% confidence intervals.", true},
        {"width=183mm", "", "Error bars indicate 95% confidence intervals, where these are known.",
         false},
        {"width=100mm",
         "notes.text=Made up for this figure, as all numbers here. Its second sentence is longer "
         "than the foot of a narrow page has room for beside the first one.",
         "Error bars: 95% CI.", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        if (!cases[i].all)
            kit_at(kit, 0, 1, 1, 0)->value.lower = kit_at(kit, 0, 1, 1, 0)->value.upper = NAN;
        kit_set(kit, "conf.show=true");
        kit_set(kit, cases[i].width);
        if (*cases[i].text)
            kit_set(kit, cases[i].text);
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *foot = kit_texts(kit, "foot");
        g_strdelimit(foot, "|", ' ');
        ck_assert_msg(strstr(foot, cases[i].wanted) != NULL, "%zu: %s", i, foot);
    }
}
END_TEST

/* Keys above a plot begin where the title does, whether bars stand or lie. */
START_TEST(keys_begin_at_the_left_edge) {
    static const char *const settings[] = {"horizontal=false", "horizontal=true"};
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        kit_set(kit, settings[i]);
        kit_draw(kit);
        kit_assert_sound(kit);
        const tf_node *key = scene_get(kit->fig.scene, "legend.bar", 0);
        ck_assert_ptr_nonnull(key);
        ck_assert_double_eq_tol(fmin(key->points[0].x, key->points[1].x),
                                kit->fig.style->page.margin, 0.01);
    }
}
END_TEST

/* Under or in a stack: all who are drawn in it, not those of its lowest level. */
START_TEST(counts_of_stacks) {
    static const struct {
        const char *setting;
        double none; /* patients of a level more: without a response */
        const char *wanted;
    } cases[] = {
        {"counts=below", 0, "123/194|4/196"},    {"counts=inside", 0, "123/194|4/196"},
        {"counts=below", 71, "N=194|75/196"},    {"counts=legend", 0, ""},
        {"horizontal=true", 0, "123/194|4/196"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = stacks(TF_BARS_STACKED);
        bool lies = g_str_equal(cases[i].setting, "horizontal=true");
        for (size_t g = 0; g < 2 && cases[i].none > 0; g++) {
            tf_bars_cell *cell = kit_at(kit, 0, 0, g, 0);
            *cell = kit_cell(cell->n + cases[i].none, cell->total, NAN);
        }
        kit_set(kit, "width=183mm");
        kit_set(kit, cases[i].setting);
        if (lies) {
            kit_set(kit, "counts=below");
        }
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *counts = kit_texts(kit, lies ? "bar.value" : "bar.count");
        ck_assert_str_eq(counts, cases[i].wanted);
        g_autofree char *foot = kit_texts(kit, "foot");
        const bool explained = strstr(foot, "Fractions are the patients at the levels shown");
        ck_assert_msg(explained == (strchr(cases[i].wanted, '/') != NULL), "%s", foot);
    }
}
END_TEST

/* A single level is named by the colour that its bars have, not the groups by colours of theirs. */
START_TEST(single_levels_are_named) {
    g_autoptr(bars_kit) kit = pairs(TF_BARS_STACKED);
    kit->bars.parts[0].label = kit->bars.parts[0].level = "Grade 3 or worse";
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *legend = kit_texts(kit, "legend.name");
    ck_assert_str_eq(legend, "Grade 3 or worse");
    const tf_color *key = NULL, *bar = NULL;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type == TF_NODE_RECT && g_str_equal(node->role, "legend.bar")) {
            key = &node->fill;
        } else if (node->type == TF_NODE_RECT && g_str_equal(node->role, "segment")) {
            bar = &node->fill;
        }
    }
    ck_assert(key && bar && key->red == bar->red && key->green == bar->green &&
              key->blue == bar->blue);
}
END_TEST

/* Beside a column of estimates and P values: what one comparison lacks is a dash. */
START_TEST(unknown_comparisons_have_a_dash) {
    static const struct {
        tf_effect published;
        const char *estimates, *p;
        bool dash;
    } cases[] = {
        {{.estimate = 0.1, .estimate_text = "10.0"},
         "10.6 (\u22122.0 to 19.4)|10.0",
         "0.01|\u2013",
         true},
        {{.p = 0.04, .p_text = "0.04"}, "10.6 (\u22122.0 to 19.4)|\u2013", "0.01|0.04", true},
        {{.estimate = 0.1, .estimate_text = "10.0", .p = 0.04, .p_text = "0.04"},
         "10.6 (\u22122.0 to 19.4)|10.0",
         "0.01|0.04",
         false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
        kit_compare(kit, 0.0123);
        kit->bars.comparisons[1].published = cases[i].published;
        kit->bars.comparisons[1].published.lower = kit->bars.comparisons[1].published.upper = NAN;
        kit_set(kit, "horizontal=true");
        kit_set(kit, "width=183mm");
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *estimates = kit_texts(kit, "table.estimate");
        g_autofree char *p = kit_texts(kit, "table.p");
        g_autofree char *foot = kit_texts(kit, "foot");
        ck_assert_str_eq(estimates, cases[i].estimates);
        ck_assert_str_eq(p, cases[i].p);
        ck_assert((strstr(foot, "A dash indicates") != NULL) == cases[i].dash);
    }
}
END_TEST

START_TEST(unknown_cells_have_a_dash) {
    g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
    *kit_at(kit, 0, 1, 1, 0) = kit_cell(NAN, NAN, NAN);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "bar.value");
    g_autofree char *foot = kit_texts(kit, "foot");
    ck_assert_str_eq(values, "74.7|64.1|55.5|\u2013");
    ck_assert_ptr_nonnull(strstr(foot, "A dash indicates what is not known."));
}
END_TEST

/* ---- the axis -------------------------------------------------------------------------------- */

static const struct {
    double n[2]; /* of 1000 */
    const char *settings[3];
    const char *ticks;
} axes[] = {
    {{747, 641}, {NULL}, "0|20|40|60|80"},
    {{161, 46}, {NULL}, "0|5|10|15|20"},
    {{1000, 990}, {NULL}, "0|20|40|60|80|100"},
    {{0, 0}, {NULL}, "0|2|4|6|8|10"},
    {{400, 300}, {"y.max=100", "y.every=25", NULL}, "0|25|50|75|100"},
    {{5, 1}, {NULL}, "0.0|0.1|0.2|0.3|0.4|0.5"},
};

START_TEST(axis_fits_the_data) {
    g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
    for (size_t i = 0; i < 4; i++) {
        *kit_at(kit, 0, i / 2, i % 2, 0) = kit_cell(axes[_i].n[i % 2], 1000, NAN);
    }
    kit_compare(kit, 0.2);
    kit_set_all(kit, axes[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *ticks = kit_texts(kit, "axis.y.label");
    ck_assert_str_eq(ticks, axes[_i].ticks);
}
END_TEST

/* ---- errors ---------------------------------------------------------------------------------- */

static const struct {
    const char *settings[4];
    const char *message;
} refusals[] = {
    {{"y.max=50", NULL}, "the axis ends before the longest bar"},
    {{"labels=direct", NULL}, "each name belongs to several bars"},
    {{"width=60mm", "horizontal=false", "counts=below", NULL}, "the width must be at least"},
    {{"width=120mm", "height=25mm", NULL}, "the height must be at least"},
};

START_TEST(refused) {
    g_autoptr(bars_kit) kit = pairs(TF_BARS_GROUPED);
    kit_compare(kit, 0.2);
    kit_set_all(kit, refusals[_i].settings);
    ck_assert_ptr_null(kit_draw(kit));
    g_autofree char *errors = kit_errors(kit);
    ck_assert_msg(strstr(errors, refusals[_i].message) != NULL, "%s", errors);
}
END_TEST

/* ---- whole scenes ---------------------------------------------------------------------------- */

static const struct {
    const char *name;
    tf_bars_form form;
    bool stack;
    const char *settings[8];
} goldens[] = {
    {"bars-pairs", TF_BARS_GROUPED, false, {"width=88mm", "counts=inside", "title=Response", NULL}},
    {"bars-stack", TF_BARS_STACKED, true, {"width=110mm", NULL}},
    {"bars-lying", TF_BARS_DIVERGING, true, {"width=110mm", NULL}},
    {"bars-dots", TF_BARS_DOTS, false, {"width=150mm", NULL}},
    {"bars-back", TF_BARS_BACK_TO_BACK, false, {"width=120mm", NULL}},
    {"bars-visits", TF_BARS_LINES, false, {"width=100mm", NULL}},
};

START_TEST(golden) {
    g_autoptr(bars_kit) kit =
        goldens[_i].stack ? stacks(goldens[_i].form) : pairs(goldens[_i].form);
    kit_compare(kit, 0.012);
    kit_set_all(kit, goldens[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/bars/golden", goldens[_i].name);
}
END_TEST

SUITE("bar charts") {
    add_loop(suite, "core", stars_are_explained, G_N_ELEMENTS(star_notes));
    add_tests(suite, "core", values_and_counts, published_texts, overall_tests_are_in_the_foot,
              unknown_responses_are_in_the_foot, groups_have_their_colors, totals_of_stacks,
              totals_stand_where_they_belong, keys_begin_at_the_left_edge,
              single_whiskers_are_explained, totals_keep_above_their_bars, counts_of_stacks,
              unknown_comparisons_have_a_dash, single_levels_are_named, directions_are_in_the_foot,
              responses_not_shown_are_named, adjustments_are_in_the_foot, unknown_cells_have_a_dash,
              NULL);
    add_loop(suite, "core", golden, G_N_ELEMENTS(goldens));
    add_loop(suite, "limits", axis_fits_the_data, G_N_ELEMENTS(axes));
    add_loop(suite, "errors", refused, G_N_ELEMENTS(refusals));
}
