#include "kinds/bars/figure_kit.h"
#include "support/suite.h"

/* Where brackets stand, and that groups have the colours they were given. */

/* Three groups of 100 patients each, the third is the reference; P is 0.03 of the first, 0.04 of
   the second. */
static bars_kit *three_groups(void) {
    static const char *const names[] = {"A", "B", "C"};
    bars_kit *kit = kit_new();
    kit_shape(kit, TF_BARS_GROUPED, 1, 3, 1, 0, 1);
    kit_name_groups(kit, names);
    kit->bars.parts[0].label = "";
    for (size_t g = 0; g < 3; g++)
        *kit_at(kit, 0, 0, g, 0) = kit_cell(40, 100, NAN);
    kit_compare(kit, 0.03);
    kit->bars.comparisons[1].p = kit->bars.comparisons[1].p_adjusted = 0.04;
    kit_set(kit, "bracket=p");
    kit_set(kit, "style.name=base");
    return kit;
}

static const tf_node *text_with(const bars_kit *kit, const char *part) {
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type == TF_NODE_TEXT && strstr(node->text, part)) {
            return node;
        }
    }
    ck_abort_msg("no text with %s", part);
}

/* The narrow one, of neighbours, lies below the one that spans it, whichever comes first. */
START_TEST(narrow_brackets_lie_below_wide_ones) {
    for (int swapped = 0; swapped < 2; swapped++) {
        g_autoptr(bars_kit) kit = three_groups();
        if (swapped) {
            const tf_bars_comparison first = kit->bars.comparisons[0];
            kit->bars.comparisons[0] = kit->bars.comparisons[1];
            kit->bars.comparisons[1] = first;
        }
        kit_draw(kit);
        kit_assert_sound(kit);
        const tf_node *wide = text_with(kit, "0.03"), *narrow = text_with(kit, "0.04");
        ck_assert_double_lt(wide->at.y + wide->font.size / 2, narrow->at.y);
        ck_assert_double_lt(wide->at.x, narrow->at.x); /* A to C, and B to C */
    }
}
END_TEST

/* Each of three, as given: red, green, blue. */
START_TEST(each_group_has_its_color) {
    static const tf_color given[] = {{255, 0, 0, 255}, {0, 128, 0, 255}, {0, 0, 255, 255}};
    g_autoptr(bars_kit) kit = three_groups();
    kit_set(kit, "group.colors={A: red, B: green, C: blue}");
    kit_draw(kit);
    size_t bars = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type != TF_NODE_RECT || !g_str_equal(node->role, "bar")) {
            continue;
        }
        ck_assert_uint_lt(bars, 3);
        const tf_color found = node->fill, want = given[bars++];
        ck_assert_msg(found.red == want.red && found.green == want.green && found.blue == want.blue,
                      "bar %zu is %02x%02x%02x", bars, found.red, found.green, found.blue);
    }
    ck_assert_uint_eq(bars, 3);
}
END_TEST

/* ---- where comparisons go -------------------------------------------------------------------- */

/* So many categories, 30 % more in the first of two groups, P as given. */
static bars_kit *categories(size_t n, double p) {
    static const char *const names[] = {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"};
    bars_kit *kit = kit_new();
    kit_shape(kit, TF_BARS_GROUPED, n, 2, 1, 0, 1);
    kit_name_groups(kit, (const char *[]){"Drug", "Placebo"});
    kit->bars.parts[0].label = "";
    for (size_t c = 0; c < n; c++) {
        kit->bars.categories[c].label = kit->bars.categories[c].level = names[c];
        *kit_at(kit, 0, c, 0, 0) = kit_cell(50, 100, NAN);
        *kit_at(kit, 0, c, 1, 0) = kit_cell(20, 100, NAN);
    }
    kit_compare(kit, p);
    for (size_t c = 0; c < n; c++) /* no two alike */
        kit->bars.comparisons[c].p_adjusted += 0.01 * (double)c;
    kit_set(kit, "style.name=base");
    kit_set(kit, "bracket=both");
    return kit;
}

static size_t n_of_role(const bars_kit *kit, const char *role) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        n += node->type == TF_NODE_TEXT && g_str_equal(node->role, role);
    }
    return n;
}

/* Six brackets stand, seven are a column of a table, unless bars have to stand or brackets are
   named; on a page too low for rows differences stand below their bars, on one still lower nowhere.
   Whatever was not asked for is said. */
START_TEST(comparisons_go_where_there_is_room) {
    static const struct {
        size_t n;
        const char *settings[4];
        size_t on_brackets, in_rows, below;
        const char *said; /* NULL: nothing */
    } cases[] = {
        {6, {"width=330mm"}, 6, 0, 0, NULL},
        {7, {"width=330mm"}, 0, 7, 0, "bars lie, with their comparisons in a table"},
        {7, {"width=330mm", "horizontal=false"}, 7, 0, 0, NULL},
        {7, {"width=250mm", "bracket.categories=[C1, C2]"}, 2, 0, 0, NULL},
        {7, {"width=250mm", "horizontal=true"}, 0, 7, 0, NULL},
        {7, {"width=250mm", "height=62mm"}, 0, 0, 7, "differences stand below the bars"},
        {7, {"width=250mm", "height=62mm", "bracket=none"}, 0, 0, 0, NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = categories(cases[i].n, 0.02);
        kit_set_all(kit, cases[i].settings);
        kit_draw(kit);
        g_autofree char *said = kit_errors(kit);
        ck_assert_msg(kit->fig.scene != NULL, "%zu: %s", i, said);
        g_autofree char *faults = kit_faults(kit);
        ck_assert_msg(*faults == '\0', "%zu: %s", i, faults);
        size_t brackets = 0; /* estimate and P are two texts */
        for (size_t k = 0; k < tf_scene_n_nodes(kit->fig.scene); k++) {
            const tf_node *node = kit_node(kit, k);
            brackets += node->type == TF_NODE_TEXT && g_str_equal(node->role, "bracket.text") &&
                        g_str_has_prefix(node->text, "10.6");
        }
        ck_assert_msg(brackets == cases[i].on_brackets, "%zu: %zu brackets", i, brackets);
        ck_assert_msg(n_of_role(kit, "table.estimate") == cases[i].in_rows, "%zu: rows", i);
        ck_assert_msg(n_of_role(kit, "bar.difference") == cases[i].below, "%zu: below", i);
        ck_assert_msg(cases[i].said ? strstr(said, cases[i].said) != NULL : *said == '\0',
                      "%zu: %s", i, said);
    }
}
END_TEST

/* Brackets of three groups are two levels: on a low page more than a fifth of the plot. */
START_TEST(brackets_take_a_fifth_of_the_height_at_most) {
    static const struct {
        const char *settings[3];
        bool stand;
        const char *said;
    } cases[] = {
        {{"height=120mm"}, true, NULL},
        {{"height=60mm"}, false, "bars lie"},
        {{"height=60mm", "horizontal=false"}, true, "% of the plot's height"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = three_groups();
        kit_set(kit, "bracket=both");
        kit_set_all(kit, cases[i].settings);
        kit_draw(kit);
        g_autofree char *said = kit_errors(kit);
        ck_assert_msg(kit->fig.scene != NULL, "%zu: %s", i, said);
        ck_assert_msg((n_of_role(kit, "bracket.text") > 0) == cases[i].stand, "%zu: %s", i, said);
        ck_assert_msg(cases[i].said ? strstr(said, cases[i].said) != NULL : *said == '\0',
                      "%zu: %s", i, said);
    }
}
END_TEST

/* Three that are printed alike are one sentence; not two, not where they differ, and not where P is
   all that there is. */
START_TEST(a_common_p_is_said_once) {
    static const struct {
        size_t n;
        bool same;
        const char *content;
        bool once;
    } cases[] = {
        {3, true, "bracket=both", true},   {2, true, "bracket=both", false},
        {3, false, "bracket=both", false}, {3, true, "bracket=p", false},
        {8, true, "bracket=both", true},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = categories(cases[i].n, 0.0001);
        for (size_t c = 0; c < cases[i].n; c++)
            kit->bars.comparisons[c].p_adjusted =
                cases[i].same ? 0.0001 * (double)(c + 1) : 0.01 * (double)(c + 1);
        kit_set(kit, "width=250mm");
        kit_set(kit, cases[i].content);
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *foot = kit_texts(kit, "foot");
        g_autofree char *brackets = kit_texts(kit, "bracket.text");
        bool once = strstr(foot, "All comparisons: P < 0.001.") != NULL;
        bool each = strstr(brackets, "P ") || n_of_role(kit, "table.p") > 0;
        ck_assert_msg(once == cases[i].once && each == !cases[i].once, "%zu: %s, %s", i, foot,
                      brackets);
    }
}
END_TEST

/* Estimate and P stand on one baseline where the bracket's own room is wide enough for both. */
START_TEST(estimate_and_p_share_a_line_where_it_fits) {
    static const struct {
        const char *width;
        bool one_line;
    } cases[] = {{"width=250mm", true}, {"width=110mm", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(bars_kit) kit = categories(4, 0.02);
        kit_set(kit, cases[i].width);
        kit_set(kit, "horizontal=false");
        kit_draw(kit);
        ck_assert_ptr_nonnull(kit->fig.scene);
        double estimate = text_with(kit, "10.6")->at.y, p = text_with(kit, "P = 0.02")->at.y;
        ck_assert_msg((fabs(estimate - p) < 0.01) == cases[i].one_line, "%s: %g and %g",
                      cases[i].width, estimate, p);
    }
}
END_TEST

/* As a hazard ratio beside curves: what was found stands out from its limits and P. */
START_TEST(the_estimate_alone_is_bold) {
    static const struct {
        const char *setting, *bold, *light;
    } styles[] = {{"style.name=base", "30.0", " (20.0\u201340.0)"},
                  {"style.name=jama", "30.0", " (20.0-40.0)"}};
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        g_autoptr(bars_kit) kit = categories(2, 0.03);
        for (size_t c = 0; c < kit->bars.n_comparisons; c++)
            kit->bars.comparisons[c].difference =
                (tf_effect){.estimate = 0.3, .lower = 0.2, .upper = 0.4};
        kit_set(kit, styles[s].setting);
        kit_set(kit, "bracket=both");
        kit_draw(kit);
        const tf_node *limits = text_with(kit, styles[s].light);
        ck_assert(g_str_has_prefix(limits->text, styles[s].light));
        ck_assert(!limits->font.bold);
        const tf_node *estimate = limits - 1;
        ck_assert_str_eq(estimate->text, styles[s].bold);
        ck_assert(estimate->font.bold);
    }
}
END_TEST

SUITE("bars brackets") {
    add_tests(suite, "core", narrow_brackets_lie_below_wide_ones, each_group_has_its_color,
              comparisons_go_where_there_is_room, brackets_take_a_fifth_of_the_height_at_most,
              a_common_p_is_said_once, estimate_and_p_share_a_line_where_it_fits,
              the_estimate_alone_is_bold, NULL);
}
