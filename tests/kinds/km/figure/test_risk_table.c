#include "kinds/km/figure_kit.h"
#include "support/suite.h"

static const char *const two[] = {"Isa-VRd", "VRd", NULL};
static const char *const nameless[] = {"", NULL};

/* Forms of the table: what is printed, by role. */
static const struct {
    const char *const *groups;
    const char *settings[4];
    const char *role, *texts;
} forms[] = {
    {two, {"width=183mm", NULL}, "risk_table.heading", "No. at Risk"},
    {two, {"style.name=base", NULL}, "risk_table.heading", "Number at risk"},
    {two, {"locale=fr", NULL}, "risk_table.heading", "Patients à risque"},
    {two, {"risk_table.label=Still followed", NULL}, "risk_table.heading", "Still followed"},
    {two, {"width=183mm", NULL}, "risk_table.name", "Isa-VRd|VRd"},
    {two, {"width=183mm", NULL}, "risk_table.count", "200|140|99|69|49|34|190|133|94|66|46|33"},
    {two,
     {"risk_table.form=at_risk_censored", NULL},
     "risk_table.heading",
     "No. at Risk (No. Censored)"},
    {two,
     {"risk_table.form=at_risk_censored", NULL},
     "risk_table.count",
     "200 (0)|140 (24)|99 (41)|69 (53)|49 (61)|34 (67)|"
     "190 (0)|133 (23)|94 (39)|66 (50)|46 (58)|33 (63)"},
    {two,
     {"risk_table.form=at_risk_censored_events", NULL},
     "risk_table.name",
     "Isa-VRd|At Risk|Censored|Events|VRd|At Risk|Censored|Events"},
    {two, {"risk_table.rows=[events]", NULL}, "risk_table.heading", "Number of Events"},
    {two,
     {"risk_table.rows=[events]", NULL},
     "risk_table.count",
     "0|36|60|78|90|99|0|34|57|74|86|94"},
    {two, {"risk_table.every=24", NULL}, "risk_table.count", "200|99|49|190|94|46"},
    {two, {"risk_table.show=false", NULL}, "risk_table.count", ""},
    {nameless, {"width=183mm", NULL}, "risk_table.name", "No. at Risk"},
    {nameless, {"width=183mm", NULL}, "risk_table.heading", ""},
    {nameless,
     {"risk_table.form=at_risk_censored_events", NULL},
     "risk_table.name",
     "At Risk|Censored|Events"},
};

START_TEST(form) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, forms[_i].groups, 200);
    kit_set_all(kit, forms[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *texts = kit_texts(kit, forms[_i].role);
    ck_assert_str_eq(texts, forms[_i].texts);
}
END_TEST

/* Names as they get longer: beside the counts, wrapped, on their own line; always at the left edge.
 */
static const struct {
    const char *name;
    size_t lines;
    bool own_line;
} names[] = {
    {"VRd", 1, false},
    {"Isatuximab, bortezomib", 1, true}, /* its words don't fit a fifth of the column */
    {"Isatuximab, bortezomib and", 1, true},
    {"Isatuximab, bortezomib, lenalidomide and dexamethasone", 2, true},
    {"Drug, two mg", 2, false},
    {"病人接受治疗组安慰剂对照随机化病人接受治疗组安慰剂对照随机", 1, true},
};

START_TEST(long_names) {
    const char *groups[] = {names[_i].name, "x", NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, groups, 200);
    kit_set(kit, "width=88mm");
    kit_set(kit, "estimates=none");
    kit_set(kit, "labels=none");
    kit_draw(kit);
    kit_assert_sound(kit);
    const tf_node *first = kit_text(kit, "risk_table.name", NULL);
    const tf_node *count = kit_text(kit, "risk_table.count", NULL);
    ck_assert_uint_eq(kit_count(kit, "risk_table.name"), names[_i].lines + 1);
    ck_assert_double_eq(first->at.x, kit->fig.style->page.margin);
    ck_assert_int_eq(count->at.y > first->at.y + 1, names[_i].own_line);
    ck_assert_double_ge(count->logical.x - kit->fig.style->page.margin, 0);
}
END_TEST

/* Seven digits at 88 mm: columns go by whole factors, at least 3 pt stay between counts. */
START_TEST(thinned_columns) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 1234567);
    kit_axis(kit, 60, 5);
    for (size_t i = 0; i < 2; i++) {
        kit_counts(kit, &kit->km.groups[i], 1234567);
    }
    kit_set(kit, "width=88mm");
    kit_set(kit, "risk_table.form=at_risk_censored");
    kit_draw(kit);
    kit_assert_sound(kit);
    size_t columns = kit_count(kit, "risk_table.count") / 2;
    ck_assert_uint_ge(columns, 2);
    ck_assert_uint_lt(columns, 13);
    ck_assert_uint_eq(kit_count(kit, "axis.x.tick"), 13);
    double end = -INFINITY;
    double y = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type != TF_NODE_TEXT || !g_str_equal(node->role, "risk_table.count")) {
            continue;
        }
        ck_assert(node->at.y != y || node->logical.x >= end + 3 - 1e-9);
        y = node->at.y;
        end = node->logical.x + node->logical.width;
    }
}
END_TEST

/* Columns between the axis' ticks get a tick of their own, shorter and without a label. */
START_TEST(columns_between_ticks) {
    static const double times[] = {0, 6, 12, 18, 24, 30, 36, 42, 48, 54, 60};
    static const double ticks[] = {0, 12, 24, 36, 48, 60};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit->km.risk_times = times;
    kit->km.n_risk_times = G_N_ELEMENTS(times);
    for (size_t i = 0; i < 2; i++) {
        kit_counts(kit, &kit->km.groups[i], 200);
    }
    kit->km.ticks = ticks;
    kit->km.n_ticks = G_N_ELEMENTS(ticks);
    kit_set(kit, "risk_table.every=6");
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_uint_eq(kit_count(kit, "risk_table.count"), 22);
    ck_assert_uint_eq(kit_count(kit, "axis.x.tick"), 11);
    ck_assert_uint_eq(kit_count(kit, "axis.x.label"), 6);
    size_t n_short = 0, n_long = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type != TF_NODE_GROUP_BEGIN && g_strcmp0(node->role, "axis.x.tick") == 0) {
            double length = node->points[1].y - node->points[0].y;
            n_long += fabs(length - kit->fig.style->axis.tick_length) < 1e-9;
            n_short += length > 0 && length < 0.7 * kit->fig.style->axis.tick_length;
        }
    }
    ck_assert_uint_eq(n_long, 6);
    ck_assert_uint_eq(n_short, 5);
}
END_TEST

START_TEST(names_in_the_groups_colours) {
    for (int plain = 0; plain < 2; plain++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, two, 200);
        kit_set(kit, plain ? "style.risk_table.label_color=plain"
                           : "style.risk_table.label_color=group");
        kit_draw(kit);
        kit_assert_sound(kit);
        tf_color first = kit_text(kit, "risk_table.name", "Isa-VRd")->color;
        tf_color second = kit_text(kit, "risk_table.name", "VRd")->color;
        ck_assert_int_eq(memcmp(&first, &second, sizeof first) == 0, plain);
    }
}
END_TEST

/* Above several rows or before a single one, what is counted is printed alike. */
START_TEST(a_heading_is_bold_where_it_is_a_rows_name) {
    static const struct {
        const char *const *groups;
        const char *role;
    } headings[] = {{two, "risk_table.heading"}, {nameless, "risk_table.name"}};
    static const char *const bold[] = {"true", "false"};
    for (size_t i = 0; i < G_N_ELEMENTS(headings); i++) {
        for (size_t b = 0; b < G_N_ELEMENTS(bold); b++) {
            g_autoptr(km_kit) kit = kit_new();
            g_autofree char *setting = g_strdup_printf("style.risk_table.heading_bold=%s", bold[b]);
            kit_groups(kit, headings[i].groups, 200);
            kit_set(kit, setting);
            kit_draw(kit);
            const tf_node *heading = kit_text(kit, headings[i].role, NULL);
            ck_assert_int_eq(heading->font.bold, b == 0);
        }
    }
}
END_TEST

SUITE("risk table") {
    add_loop(suite, "core", form, G_N_ELEMENTS(forms));
    add_loop(suite, "limits", long_names, G_N_ELEMENTS(names));
    add_tests(suite, "limits", thinned_columns, columns_between_ticks, NULL);
    add_tests(suite, "core", names_in_the_groups_colours, a_heading_is_bold_where_it_is_a_rows_name,
              NULL);
}
