#include "axis.h"

#include "km_kit.h"
#include "support/suite.h"

static const struct {
    const char *what;
    size_t n;
    double centers[6], width, gap;
    const char *stands; /* 1 or 0 for each */
} thinnings[] = {
    {"all fit", 4, {0, 20, 40, 60}, 10, 5, "1111"},
    {"touching exactly is far enough", 4, {0, 15, 30, 45}, 10, 5, "1111"},
    {"every second", 4, {0, 14.9, 29.8, 44.7}, 10, 5, "1010"},
    {"every third", 6, {0, 6, 12, 18, 24, 30}, 10, 5, "100100"},
    {"only the first", 3, {0, 1, 2}, 10, 5, "100"},
    {"irregular: greedy", 6, {0, 2, 4, 20, 22, 60}, 10, 5, "100101"},
    {"one", 1, {7}, 10, 5, "1"},
    {"none", 0, {0}, 10, 5, ""},
};

START_TEST(thinning) {
    double widths[6];
    bool stands[6];
    for (int i = 0; i < 6; i++) {
        widths[i] = thinnings[_i].width;
    }
    tf_thin(thinnings[_i].n, thinnings[_i].centers, widths, thinnings[_i].gap, stands);
    for (size_t i = 0; i < thinnings[_i].n; i++) {
        ck_assert_msg(stands[i] == (thinnings[_i].stands[i] == '1'), "%s: %zu", thinnings[_i].what,
                      i);
    }
}
END_TEST

/* Labels of an axis as the figure draws them, by the settings that matter for it. */
static const struct {
    const char *settings[6];
    const char *role, *labels;
} labels[] = {
    {{"width=183mm", NULL}, "axis.x.label", "0|12|24|36|48|60"},
    {{"width=183mm", NULL}, "axis.y.label", "0|10|20|30|40|50|60|70|80|90|100"},
    {{"width=183mm", "style.axis.y_every=25", NULL}, "axis.y.label", "0|25|50|75|100"},
    {{"width=183mm", "y.every=50", NULL}, "axis.y.label", "0|50|100"},
    {{"width=183mm", "y.min=80", "y.every=5", NULL}, "axis.y.label", "80|85|90|95|100"},
    {{"width=183mm", "y.max=40", "y.every=20", NULL}, "axis.y.label", "0|20|40"},
    {{"width=88mm", "height=62mm", "estimates=none", "style.name=base", NULL},
     "axis.y.label",
     "0|20|40|60|80|100"},
    {{"width=183mm", NULL}, "axis.x.title", "Months"},
    {{"width=183mm", "locale=fr", NULL}, "axis.x.title", "Mois"},
    {{"width=183mm", "x.label=Time <since> A&B_1", NULL}, "axis.x.title", "Time <since> A&B_1"},
    {{"width=183mm", "style.name=base", NULL}, "axis.y.title", "Survival (%)"},
};

START_TEST(drawn_labels) {
    static const char *const groups[] = {"A", "B", NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, groups, 200);
    kit_set_all(kit, labels[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *texts = kit_texts(kit, labels[_i].role);
    ck_assert_str_eq(texts, labels[_i].labels);
}
END_TEST

START_TEST(truncated_axis_is_marked) {
    static const char *const groups[] = {"A", "B", NULL};
    for (int truncated = 0; truncated < 2; truncated++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, groups, 200);
        kit_set(kit, truncated ? "y.min=40" : "y.min=0");
        kit_draw(kit);
        kit_assert_sound(kit);
        ck_assert_uint_eq(kit_count(kit, "axis.y.break"), truncated ? 2 : 0);
    }
}
END_TEST

/* Six digits at the right edge: the label is centred on its tick and wholly on the page. */
START_TEST(last_label_is_never_cut) {
    static const char *const groups[] = {"A", NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, groups, 200);
    kit_axis(kit, 400000, 100000);
    kit_curve(kit, &kit->km.groups[0].curve, 20, 400000, 0.5, 0.1);
    kit_counts(kit, &kit->km.groups[0], 200);
    kit_marks(kit, &kit->km.groups[0], 4);
    kit_set(kit, "width=88mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    const tf_node *last = kit_text(kit, "axis.x.label", "400,000");
    ck_assert_ptr_nonnull(last);
    ck_assert_double_le(last->logical.x + last->logical.width,
                        tf_scene_width(kit->scene) - kit->style->page.margin + 1e-6);
    ck_assert_double_eq_tol(last->logical.x + last->logical.width / 2, last->anchor_x, 1e-6);
}
END_TEST

START_TEST(irregular_ticks) {
    static const double ticks[] = {0, 1, 3, 6, 12, 60};
    static const char *const groups[] = {"A", "B", NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, groups, 99999);
    kit->km.ticks = kit->km.risk_times = ticks;
    kit->km.n_ticks = kit->km.n_risk_times = 6;
    kit_set(kit, "width=88mm");
    kit_set(kit, "estimates=none");
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_uint_eq(kit_count(kit, "axis.x.tick"), 6);
    g_autofree char *counts = kit_texts(kit, "risk_table.count");
    ck_assert_ptr_nonnull(strstr(counts, "99,999|"));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("axes");
    add_loop(suite, "core", thinning, G_N_ELEMENTS(thinnings));
    add_loop(suite, "core", drawn_labels, G_N_ELEMENTS(labels));
    add_tests(suite, "limits", truncated_axis_is_marked, last_label_is_never_cut, irregular_ticks,
              NULL);
    return run_suite(suite);
}
