#include "kinds/km/figure_kit.h"
#include "spec/style.h"
#include "support/suite.h"

/* Every drawn curve of every style is its step function, measured on the scene. */

static const char *const arms[] = {"Isa-VRd", "VRd", NULL};

/* On paper nobody sees less. */
static const double NEAR = 0.05;

typedef struct drawn_axes {
    tf_point zero, full; /* of time 0 at 0 %, and of the last time at 100 % */
} drawn_axes;

static drawn_axes axes_of(const tf_scene *scene) {
    drawn_axes axes = {{0, 0}, {0, 0}};
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_LINE && strcmp(node->role, "axis.x.line") == 0) {
            axes.zero = node->points[0];
            axes.full.x = node->points[1].x;
        }
        if (node->type == TF_NODE_LINE && strcmp(node->role, "axis.y.line") == 0)
            axes.full.y = node->points[1].y;
    }
    ck_assert_double_gt(axes.full.x, axes.zero.x);
    ck_assert_double_lt(axes.full.y, axes.zero.y);
    return axes;
}

/* Corners of the graph of the results' curve, each level followed by its drop. */
static GArray *graph_of(const km_kit *kit, const drawn_axes *axes, size_t group) {
    const tf_step_curve *curve = &kit->km.groups[group].curve;
    GArray *graph = g_array_new(FALSE, FALSE, sizeof(tf_point));
    for (size_t i = 0; i < curve->n; i++) {
        double begin = curve->time[i], end = i + 1 < curve->n ? curve->time[i + 1] : curve->end;
        double y = axes->zero.y + (axes->full.y - axes->zero.y) * curve->value[i];
        double scale = (axes->full.x - axes->zero.x) / kit->km.x_max;
        tf_point level[] = {{axes->zero.x + begin * scale, y}, {axes->zero.x + end * scale, y}};
        g_array_append_vals(graph, level, 2);
    }
    return graph;
}

static double distance_to_edge(tf_point p, tf_point a, tf_point b) {
    double x = fmin(fmax(p.x, fmin(a.x, b.x)), fmax(a.x, b.x));
    double y = fmin(fmax(p.y, fmin(a.y, b.y)), fmax(a.y, b.y));
    return hypot(p.x - x, p.y - y);
}

static double distance_to_graph(tf_point p, const GArray *graph) {
    double nearest = INFINITY;
    for (size_t i = 1; i < graph->len; i++)
        nearest = fmin(nearest, distance_to_edge(p, g_array_index(graph, tf_point, i - 1),
                                                 g_array_index(graph, tf_point, i)));
    return nearest;
}

/* Whether ink of the curve comes as near to the point. */
static bool is_inked(const tf_node *node, tf_point p, double near) {
    size_t begin = 0, n = node->n_ends > 0 ? node->n_ends : 1;
    for (size_t dash = 0; dash < n; dash++) {
        size_t end = node->n_ends > 0 ? node->ends[dash] : node->n_points;
        for (size_t k = begin + 1; k < end; k++)
            if (distance_to_edge(p, node->points[k - 1], node->points[k]) <= near)
                return true;
        begin = end;
    }
    return false;
}

/* No ink beside the graph, every edge level or upright, and no corner without ink: of a dashed
   curve within the gap that its pattern has. */
static void check_curve(const km_kit *kit, const tf_node *node, const char *what) {
    const drawn_axes axes = axes_of(kit->fig.scene);
    g_autoptr(GArray) graph = graph_of(kit, &axes, node->group_sign - 1);
    size_t begin = 0, n = node->n_ends > 0 ? node->n_ends : 1;
    double gap = 0;
    for (size_t i = 1; i < node->pen.n_dash; i += 2)
        gap = fmax(gap, node->pen.dash[i] + 2 * node->pen.width);
    for (size_t dash = 0; dash < n; dash++) {
        size_t end = node->n_ends > 0 ? node->ends[dash] : node->n_points;
        for (size_t k = begin; k < end; k++) {
            tf_point p = node->points[k];
            ck_assert_msg(distance_to_graph(p, graph) <= NEAR, "%s: point %zu", what, k);
            ck_assert_msg(k == begin || p.x == node->points[k - 1].x ||
                              p.y == node->points[k - 1].y,
                          "%s: edge %zu is slanted", what, k);
        }
        begin = end;
    }
    for (size_t i = 0; i < graph->len; i++)
        ck_assert_msg(is_inked(node, g_array_index(graph, tf_point, i), fmax(NEAR, gap)),
                      "%s: corner %zu has no ink", what, i);
}

/* A mark crosses ink, or begins on it where it stands beyond a step. */
static void check_marks(const km_kit *kit, const tf_node *curve, const char *what) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type != TF_NODE_LINE || strcmp(node->role, "censor") != 0 ||
            node->group_sign != curve->group_sign || node->points[0].x != node->points[1].x)
            continue;
        tf_point middle = {node->points[0].x, (node->points[0].y + node->points[1].y) / 2};
        ck_assert_msg(
            is_inked(curve, middle, fabs(node->points[1].y - node->points[0].y) / 2 + NEAR),
            "%s: a mark at %g stands on paper", what, middle.x);
        n++;
    }
    ck_assert_uint_gt(n, 3);
}

static const size_t steps[] = {1, 24, 500};

START_TEST(curves_are_steps) {
    g_auto(GStrv) names = tf_style_names();
    for (char **name = names; *name; name++) {
        for (int forced = 0; forced < 2; forced++) {
            g_autoptr(km_kit) kit = kit_new();
            kit_groups(kit, arms, 1000);
            for (size_t g = 0; g < 2; g++) {
                kit_curve(kit, &kit->km.groups[g].curve, steps[_i], 58, 0.4 + 0.4 * (double)g, 0.1);
                kit_marks(kit, &kit->km.groups[g], 10);
            }
            g_autofree char *style = g_strconcat("style=", *name, NULL);
            kit_set(kit, style);
            if (forced)
                kit_set(kit, "style.curve.second_sign=dash");
            ck_assert_msg(kit_draw(kit) != NULL, "%s: %s", *name, kit_errors(kit));
            size_t n = 0, n_dashed = 0;
            for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
                const tf_node *node = kit_node(kit, i);
                if (node->type != TF_NODE_POLYLINE || strcmp(node->role, "curve") != 0)
                    continue;
                check_curve(kit, node, *name);
                check_marks(kit, node, *name);
                n_dashed += node->pen.n_dash > 0;
                n++;
            }
            ck_assert_uint_eq(n, 2);
            bool own = strcmp(*name, "gray") == 0 || strcmp(*name, "nature") == 0;
            ck_assert_msg(n_dashed == (forced || own ? 1 : 0), "%s: %zu dashed", *name, n_dashed);
        }
    }
}
END_TEST

/* A band that ends before the axis does is one polygon that fades over its last points; where the
   axis cuts it, it doesn't. */
START_TEST(bands_fade_at_their_ends) {
    static const char *const one[] = {"VRd", NULL};
    for (int cut = 0; cut < 2; cut++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, one, 200);
        kit_curve(kit, &kit->km.groups[0].curve, 24, cut ? 70 : 48, 0.4, 0.1);
        kit_set(kit, "width=183mm");
        ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
        const drawn_axes axes = axes_of(kit->fig.scene);
        size_t n = 0;
        for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
            const tf_node *node = kit_node(kit, i);
            if (node->type != TF_NODE_POLYGON || strcmp(node->role, "band") != 0)
                continue;
            double end = axes.zero.x + (axes.full.x - axes.zero.x) * 48 / 60;
            ck_assert_double_eq_tol(node->fade.to, cut ? 0 : end, 1e-6);
            ck_assert_double_eq_tol(node->fade.to - node->fade.from, cut ? 0 : 9.1, 1e-6);
            n++;
        }
        ck_assert_uint_eq(n, 1);
    }
}
END_TEST

/* Censored at regular times to the end: so many patients, one at each. */
static const struct {
    size_t n;
    double each;
    const char *foot;
} crowds[] = {
    {20, 1, "Tick marks indicate censored patients."},
    {100, 1, "Tick marks indicate censored patients."},
    {700, 5, "Tick marks indicate one in 5 censored patients."},
    {4000, 50, "Tick marks indicate one in 50 censored patients."},
};

START_TEST(marks_are_no_hedge) {
    static const char *const one[] = {"VRd", NULL};
    for (int french = 0; french < 2; french++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, one, 9000);
        tf_km_group *group = &kit->km.groups[0];
        kit_curve(kit, &group->curve, 1, 60, 0.1, 0.02);
        kit_marks(kit, group, crowds[_i].n);
        for (size_t i = 0; i < crowds[_i].n; i++)
            ((double *)group->censor_count)[i] = 1;
        kit_set(kit, "width=183mm");
        if (french)
            kit_set(kit, "locale=fr");
        ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
        double last = -INFINITY;
        size_t n = 0;
        const drawn_axes axes = axes_of(kit->fig.scene);
        for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
            const tf_node *node = kit_node(kit, i);
            if (node->type != TF_NODE_LINE || strcmp(node->role, "censor") != 0)
                continue;
            double time = 60 * (node->points[0].x - axes.zero.x) / (axes.full.x - axes.zero.x);
            n++; /* the n-th stands where the n-th lot of patients is complete */
            ck_assert_double_eq_tol(time, 60 * (double)n * crowds[_i].each / (double)crowds[_i].n,
                                    1e-6);
            ck_assert_double_ge(node->points[0].x - last, crowds[_i].n > 100 ? 2 : 1.2);
            last = node->points[0].x;
        }
        ck_assert_uint_eq(n, (size_t)((double)crowds[_i].n / crowds[_i].each));
        g_autofree char *foot = kit_texts(kit, "foot");
        g_strdelimit(foot, "|", ' ');
        g_autofree char *number = g_strdup_printf("un patient censuré sur %g.", crowds[_i].each);
        const char *said = !french               ? crowds[_i].foot
                           : crowds[_i].each > 1 ? number
                                                 : "indiquent les patients censurés.";
        ck_assert_msg(strstr(foot, said) != NULL, "\"%s\" is not in \"%s\"", said, foot);
    }
}
END_TEST

SUITE("curves of the figure") {
    add_loop(suite, "core", curves_are_steps, G_N_ELEMENTS(steps));
    add_tests(suite, "core", bands_fade_at_their_ends, NULL);
    add_loop(suite, "limits", marks_are_no_hedge, G_N_ELEMENTS(crowds));
}
