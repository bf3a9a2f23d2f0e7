#include "figure/axis.h"

#include "kinds/km/figure_kit.h"
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
    {"irregular: beside what stands", 4, {0, 14, 16, 90}, 10, 5, "1011"},
    {"touching but for rounding", 2, {0.1, 0.3}, 0.2, 0, "11"},
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
    {{"width=183mm", "y.unit=proportion", "y.every=0.25", NULL},
     "axis.y.label",
     "0.00|0.25|0.50|0.75|1.00"},
    {{"width=183mm", "y.unit=proportion", "y.max=1", "y.every=0.5", NULL},
     "axis.y.label",
     "0.0|0.5|1.0"},
    {{"width=183mm", "y.unit=proportion", "y.min=0.8", "y.every=0.1", NULL},
     "axis.y.label",
     "0.8|0.9|1.0"},
    {{"width=183mm", "y.unit=proportion", "style.name=base", NULL}, "axis.y.title", "Survival"},
    {{"width=183mm", "y.min=80", NULL}, "axis.y.label", "80|85|90|95|100"},
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

/* Where the axis begins is x.min's to say: a first tick may stand anywhere on it. */
START_TEST(first_tick_does_not_cut) {
    static const char *const groups[] = {"A", "B", NULL};
    for (int asked = 0; asked < 2; asked++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, groups, 200);
        kit_set(kit, "width=183mm");
        kit_set(kit, "risk_table=false");
        if (asked) {
            kit_set(kit, "x.min=12");
            kit->km.x_min = 12;
        }
        kit->km.ticks++; /* 12, 24, … */
        kit->km.n_ticks--;
        kit_draw(kit);
        const double begin = scene_get(kit->fig.scene, "axis.x.line", 0)->points[0].x;
        const double first = scene_get(kit->fig.scene, "axis.x.tick", 0)->points[0].x;
        const double second = scene_get(kit->fig.scene, "axis.x.tick", 1)->points[0].x;
        ck_assert_double_eq_tol(first - begin, asked ? 0 : second - first, 0.1);
    }
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

/* ---- an axis with a part left out ------------------------------------------------------------ */

/* Curves that end at 0.9 and 0.8. */
static km_kit *high_curves(void) {
    static const char *const groups[] = {"A", "B", NULL};
    km_kit *kit = kit_new();
    kit_groups(kit, groups, 200);
    for (size_t i = 0; i < 2; i++) {
        kit_curve(kit, &kit->km.groups[i].curve, 24, 58, 0.1 * (double)(i + 1), 0.05);
        kit_marks(kit, &kit->km.groups[i], 10);
    }
    return kit;
}

static const tf_node *tick_of(const km_kit *kit, const char *text) {
    const tf_node *label = kit_text(kit, "axis.y.label", text);
    ck_assert_msg(label != NULL, "no tick %s", text);
    return label;
}

static const struct {
    const char *settings[6];
    const char *labels;
    int marks;
} breaks[] = {
    {{"width=183mm", "y.break=[0, 80]"}, "0|80|85|90|95|100", 1},
    {{"width=88mm", "y.break=[0, 80]", "estimates=none"}, "0|80|85|90|95|100", 1},
    {{"width=183mm", "y.break=[0, 80]", "y.every=10"}, "0|80|90|100", 1},
    {{"width=183mm", "y.break=[20, 70]"}, "0|10|20|70|80|90|100", 1},
    {{"width=183mm", "y.break=[0, 75]", "style.name=jama"}, "0|75|80|85|90|95|100", 1},
    {{"width=13.333in", "y.break=[0, 80]", "style.name=slides-dark"}, "0|80|85|90|95|100", 1},
    /* what was asked for twice is marked twice */
    {{"width=183mm", "y.min=20", "y.break=[40, 70]"}, "20|30|40|70|80|90|100", 2},
    /* with all that can stand in and below the plot */
    {{"width=183mm", "y.break=[0, 50]", "inset=[90, 100]", "median_lines=true"}, NULL, 1},
    {{"width=183mm", "y.break=[0, 80]", "conf.show=true", "risk_table.form=at_risk_censored_events",
      "censor_marks.counts=true"},
     NULL,
     1},
};

START_TEST(left_out_part_is_marked) {
    g_autoptr(km_kit) kit = high_curves();
    static const double at[] = {24};
    kit_milestones(kit, at, 1);
    kit_set_all(kit, breaks[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *texts = kit_texts(kit, "axis.y.label");
    if (breaks[_i].labels) {
        ck_assert_str_eq(texts, breaks[_i].labels);
    }
    ck_assert_uint_eq(kit_count(kit, "axis.y.break"), 2 * (size_t)breaks[_i].marks);
}
END_TEST

/* 0 is the foot of the axis, 90 half way between 80 and 100, both strokes lie between 0 and 80 and
   the line stops between them. */
START_TEST(left_out_part_takes_no_more_than_its_mark) {
    g_autoptr(km_kit) kit = high_curves();
    kit_set(kit, "y.break=[0, 80]");
    kit_set(kit, "width=183mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    const char *const names[] = {"0", "80", "90", "100"};
    double y[4];
    for (size_t i = 0; i < 4; i++) {
        y[i] = tick_of(kit, names[i])->at.y;
    }
    ck_assert_double_eq_tol(y[2], (y[1] + y[3]) / 2, 1e-6);
    ck_assert_double_le(y[0] - y[1], 0.12 * (y[0] - y[3]));
    double drop = 0; /* from a tick to its label's baseline */
    double lines = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (g_strcmp0(node->role, "axis.y.tick") == 0 && drop == 0) {
            drop = y[0] - node->points[0].y;
        }
        if (g_strcmp0(node->role, "axis.y.line") == 0) {
            lines += node->points[0].y - node->points[1].y;
        }
        if (g_strcmp0(node->role, "axis.y.break") == 0) {
            ck_assert(node->points[0].y < y[0] - drop && node->points[1].y > y[1] - drop);
        }
    }
    ck_assert_double_lt(lines, y[0] - y[3] - 1);
    ck_assert_double_gt(lines, 0.9 * (y[0] - y[3]));
}
END_TEST

/* A curve that ends at 0.8 ends at the tick of 80, one that ends at 0.9 half way above it. */
START_TEST(curves_stand_at_their_ticks) {
    g_autoptr(km_kit) kit = high_curves();
    kit_set(kit, "y.break=[0, 80]");
    kit_set(kit, "width=183mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    double drop = NAN;
    double ends[2];
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (g_strcmp0(node->role, "axis.y.tick") == 0 && isnan(drop)) {
            drop = tick_of(kit, "0")->at.y - node->points[0].y;
        }
        if (node->type == TF_NODE_POLYLINE && g_strcmp0(node->role, "curve") == 0) {
            ck_assert_uint_lt(n, 2);
            ends[n++] = node->points[node->n_points - 1].y;
        }
    }
    ck_assert_uint_eq(n, 2);
    ck_assert_double_eq_tol(ends[0], tick_of(kit, "90")->at.y - drop, 1e-6);
    ck_assert_double_eq_tol(ends[1], tick_of(kit, "80")->at.y - drop, 1e-6);
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
                        tf_scene_width(kit->fig.scene) - kit->fig.style->page.margin + 1e-6);
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

/* A milestone that is no regular tick is one in bold, at its place, and takes the room of
   neighbours that would touch it; the ring is on the curve, and its line ends at the axis and
   there. */
static const struct {
    double time;
    const char *labels;
} marked[] = {
    {30, "0|12|24|30|36|48|60"},
    {36, "0|12|24|36|48|60"},
    {37, "0|12|24|37|48|60"},
    {59.5, "0|12|24|36|48|59.5"},
};

START_TEST(milestones_are_ticks) {
    static const char *const groups[] = {"A", "B", NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, groups, 200);
    for (size_t g = 0; g < 2; g++)
        kit_curve(kit, &kit->km.groups[g].curve, 24, 60, 0.3 + 0.3 * (double)g, 0.05);
    kit_milestones(kit, &marked[_i].time, 1);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *texts = kit_texts(kit, "axis.x.label");
    ck_assert_str_eq(texts, marked[_i].labels);
    const bool regular = fmod(marked[_i].time, 12) == 0;
    g_autofree char *own = g_strdup_printf("%g", marked[_i].time);
    const tf_node *label = kit_text(kit, "axis.x.label", own);
    ck_assert_ptr_nonnull(label);
    ck_assert_int_eq(label->font.bold, !regular);
    const tf_node *guide = NULL, *x_axis = NULL, *y_axis = NULL;
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        guide = g_strcmp0(node->role, "guide") == 0 ? node : guide;
        x_axis = g_strcmp0(node->role, "axis.x.line") == 0 ? node : x_axis;
        y_axis = g_strcmp0(node->role, "axis.y.line") == 0 ? node : y_axis;
        if (g_strcmp0(node->role, "guide.ring") != 0)
            continue;
        tf_point sum = {0, 0};
        for (size_t k = 0; k < node->n_points; k++)
            sum = (tf_point){sum.x + node->points[k].x, sum.y + node->points[k].y};
        double value = kit->km.groups[n].milestones[0].estimate;
        ck_assert_double_eq_tol(sum.x / (double)node->n_points, label->anchor_x, 1e-6);
        ck_assert_double_eq_tol(
            sum.y / (double)node->n_points,
            y_axis->points[0].y + value * (y_axis->points[1].y - y_axis->points[0].y), 1e-6);
        ck_assert_uint_eq(node->group_sign, 0);
        n++;
    }
    ck_assert_uint_eq(n, 2);
    ck_assert_ptr_nonnull(guide);
    ck_assert_double_eq_tol(fmax(guide->points[0].y, guide->points[1].y), x_axis->points[0].y,
                            1e-6);
}
END_TEST

SUITE("axes") {
    add_loop(suite, "core", milestones_are_ticks, G_N_ELEMENTS(marked));
    add_loop(suite, "core", thinning, G_N_ELEMENTS(thinnings));
    add_loop(suite, "core", drawn_labels, G_N_ELEMENTS(labels));
    add_loop(suite, "core", left_out_part_is_marked, G_N_ELEMENTS(breaks));
    add_tests(suite, "limits", left_out_part_takes_no_more_than_its_mark,
              curves_stand_at_their_ticks, NULL);
    add_tests(suite, "limits", first_tick_does_not_cut, truncated_axis_is_marked,
              last_label_is_never_cut, irregular_ticks, NULL);
}
