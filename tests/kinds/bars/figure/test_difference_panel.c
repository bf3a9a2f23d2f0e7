#include "kinds/bars/figure_kit.h"
#include "support/suite.h"

/* The panel of differences: where a published one stands is where the same one computed would. */

/** Dots of three categories and two groups, 10.6 points apart. */
static bars_kit *dots(void) {
    static const char *const names[] = {"PR", "VGPR", "CR"};
    bars_kit *kit = kit_new();
    kit_shape(kit, TF_BARS_DOTS, 3, 2, 1, 0, 1);
    kit_name_groups(kit, (const char *[]){"A", "B"});
    kit->bars.parts[0].label = "";
    for (size_t c = 0; c < 3; c++) {
        kit->bars.categories[c].label = kit->bars.categories[c].level = names[c];
        for (size_t g = 0; g < 2; g++) {
            *kit_at(kit, 0, c, g, 0) = kit_cell(40 + 5 * (double)g, 100, 0.06);
        }
    }
    kit_compare(kit, 0.03);
    kit_set(kit, "style.name=base");
    kit_set(kit, "difference_panel=true");
    kit_set(kit, "notes.automatic=false");
    kit_set(kit, "bracket=difference");
    return kit;
}

/** "x" of the first point of each whisker and marker, in order. */
static char *places(const bars_kit *kit) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->role && node->points &&
            (g_str_has_suffix(node->role, "whisker") || g_str_has_suffix(node->role, "marker"))) {
            g_string_append_printf(text, "%s %.2f\n", node->role, node->points[0].x);
        }
    }
    return g_string_free(text, FALSE);
}

START_TEST(published_differences_have_their_place) {
    g_autoptr(bars_kit) computed = dots();
    kit_draw(computed);
    kit_assert_sound(computed);
    g_autoptr(bars_kit) published = dots();
    /* One of three: the axis is that of all. */
    tf_bars_comparison *c = &published->bars.comparisons[0];
    c->published = c->difference;
    c->published.estimate_text = "10.6";
    c->published.lower_text = "-2.0";
    c->published.upper_text = "19.4";
    kit_draw(published);
    kit_assert_sound(published);
    g_autofree char *expected = places(computed), *found = places(published);
    ck_assert_uint_gt(strlen(expected), 0);
    ck_assert_str_eq(found, expected);
}
END_TEST

SUITE("difference_panel") {
    add_tests(suite, "core", published_differences_have_their_place, NULL);
}
