#include "kinds/bars/figure_kit.h"
#include "support/suite.h"

/* Where brackets stand, and that groups have the colours they were given. */

/* Three groups of 100 patients each, the third is the reference; P is 0.03 of the first, 0.04 of
   the second. */
static bars_kit *three_groups(void) {
    static const char *const names[] = {"A", "B", "C"};
    bars_kit *kit = kit_new();
    kit_shape(kit, TF_BARS_GROUPED, 1, 3, 1, 0, 1);
    tf_bars_group *groups = (tf_bars_group *)kit->bars.groups;
    kit->bars.parts[0].label = "";
    for (size_t g = 0; g < 3; g++) {
        groups[g] = (tf_bars_group){names[g], names[g]};
        *kit_at(kit, 0, 0, g, 0) = kit_cell(40, 100, NAN);
    }
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

SUITE("bars brackets") {
    add_tests(suite, "core", narrow_brackets_lie_below_wide_ones, each_group_has_its_color, NULL);
}
