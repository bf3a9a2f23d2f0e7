#include "kinds/km/figure_kit.h"
#include "support/suite.h"

static const char *const two[] = {"KRd", "Isa-VRd", NULL};
static const char *const three[] = {"Obs", "Lev", "Lev+5FU", NULL};

static void assert_says(const km_kit *kit, const char *expected) {
    g_autofree char *texts = kit_texts(kit, "estimates.text");
    g_strdelimit(texts, "|", ' ');
    g_auto(GStrv) runs = g_strsplit(texts, "  ", -1); /* runs of a line end with their blanks */
    g_autofree char *whole = g_strjoinv(" ", runs);
    ck_assert_msg(strstr(whole, expected) != NULL, "\"%s\" is not in \"%s\"", expected, whole);
}

/* The block of two groups: hazard ratio 1.22 (1.08-1.39). */
static const struct {
    const char *settings[6];
    double p;
    const char *says;
} blocks[] = {
    {{"estimates=block", NULL},
     0.0019,
     "Hazard ratio, Isa-VRd vs. KRd, 1.22 (95% CI, 1.08–1.39) P=0.002"},
    {{"estimates=block", "estimates.event_name=death", NULL},
     0.0001,
     "Hazard ratio for death, 1.22 (95% CI, 1.08–1.39) (Isa-VRd vs. KRd); P<0.001"},
    {{"estimates=block", "locale=fr", NULL},
     0.2,
     "1,22 (IC\u00A095\u202F%\u00A0: 1,08–1,39) p\u00A0=\u00A00,20"},
    {{"estimates=block", "style.name=base", NULL},
     0.999,
     "Hazard ratio, 1.22 (95% CI 1.08–1.39) (Isa-VRd vs KRd); P > 0.99"},
};

START_TEST(block) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_compare(kit, blocks[_i].p);
    kit_set_all(kit, blocks[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, blocks[_i].says);
}
END_TEST

/* Runs of the ratio's line: all on one baseline, the estimate alone in bold. */
static size_t runs_of_ratio(const km_kit *kit) {
    const tf_node *estimate = kit_text(kit, "estimates.text", "1.22");
    ck_assert_ptr_nonnull(estimate);
    size_t runs = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type != TF_NODE_TEXT || strcmp(node->role, "estimates.text") != 0)
            continue;
        ck_assert_int_eq(node->font.bold, node == estimate);
        runs += node->at.y == estimate->at.y;
    }
    return runs;
}

/* Who is compared is said where the reference's name doesn't say it; names that don't fit on the
   line stand below it, and on a narrow plot the line is broken before the estimate alone. */
static const struct {
    const char *reference, *experimental, *setting, *says;
    size_t runs;
} directions[] = {
    {"Placebo", "Vericitinib", "width=183mm",
     "Hazard ratio for death, 1.22 (95% CI, 1.08–1.39) P=0.002", 3},
    {"Standard of care", "Vericitinib", "style=lancet",
     "HR for death 1·22 (95% CI 1·08–1·39) p=0·0020", 3},
    {"Best supportive care", "Vericitinib", "width=60mm",
     "Hazard ratio for death, 1.22 (95% CI, 1.08–1.39) P=0.002", 2},
    {"Chemotherapy", "Radiotherapy", "width=300mm",
     "Hazard ratio for death, radiotherapy vs. chemotherapy, 1.22 (95% CI, 1.08–1.39) P=0.002", 3},
    {"Chemotherapy", "Radiotherapy", "style=lancet",
     "HR for death 1·22 (95% CI 1·08–1·39) (radiotherapy vs chemotherapy) p=0·0020", 3},
    {"Bortezomib, lenalidomide, and dexamethasone", "Daratumumab and the same", "width=183mm",
     "Hazard ratio for death, 1.22 (95% CI, 1.08–1.39) (daratumumab and the same vs. bortezomib, "
     "lenalidomide, and dexamethasone) P=0.002",
     3},
};

START_TEST(direction) {
    const char *const names[] = {directions[_i].reference, directions[_i].experimental, NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, names, 200);
    kit_compare(kit, 0.0020);
    kit_set(kit, "estimates=block");
    kit_set(kit, "estimates.event_name=death");
    kit_set(kit, directions[_i].setting);
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, directions[_i].says);
    if (strcmp(directions[_i].setting, "style=lancet") != 0)
        ck_assert_uint_eq(runs_of_ratio(kit), directions[_i].runs);
}
END_TEST

START_TEST(own_level_and_strata) {
    static const char *const strata[] = {"ISS", "age"};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_compare(kit, 0.01);
    kit->km.cox.conf_level = 0.985;
    kit->km.strata = (tf_texts){strata, 2};
    kit_set(kit, "estimates=block");
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, "Stratified hazard ratio, 1.22 (98.5% CI, 1.08–1.39) (Isa-VRd vs. KRd)");
}
END_TEST

/* Why there is no hazard ratio is said in words; the sign for it stands in the table. */
static const struct {
    tf_why why;
    const char *says;
} reasons[] = {
    {TF_WHY_NO_EVENTS_IN_GROUP, "Hazard ratio not estimable: no event in Isa-VRd P=0.50"},
    {TF_WHY_NO_EVENTS_IN_REFERENCE, "Hazard ratio not estimable: no event in KRd P=0.50"},
    {TF_WHY_NO_EVENTS, "Hazard ratio not estimable: no event P=0.50"},
    {TF_WHY_SEPARATED, "Hazard ratio not estimable: the likelihood has no maximum P=0.50"},
};

START_TEST(not_estimable) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_compare(kit, 0.5);
    kit->km.comparisons[0].hazard_ratio.why = reasons[_i].why;
    kit_set(kit, "estimates=block");
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, reasons[_i].says);
}
END_TEST

/* A fit that ran away: a ratio of forty digits, limits that aren't numbers. */
static const tf_interval runaways[] = {
    {1.7e39, 1.7e39, 1.7e39}, {2e-9, 1e-9, 3e-9}, {3, 0.5, 2e7},
    {INFINITY, 0, INFINITY},  {2, NAN, NAN},      {NAN, NAN, NAN},
};

START_TEST(runaway_ratio) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_compare(kit, 0.5);
    const tf_interval *runaway = &runaways[_i];
    kit->km.comparisons[0].hazard_ratio = (tf_effect){
        .estimate = runaway->estimate, .lower = runaway->lower, .upper = runaway->upper};
    kit_set(kit, "estimates=block");
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, "Hazard ratio not estimable");
}
END_TEST

/* Published digits are drawn as they are, none of our own beside them. */
START_TEST(published) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_compare(kit, 0.5);
    kit->km.published = (tf_effect){.estimate = 0.6,
                                    .lower = 0.41,
                                    .upper = 0.88,
                                    .conf_level = 0.985,
                                    .p = 0.001,
                                    .estimate_text = "0.60",
                                    .lower_text = "0.41",
                                    .upper_text = "0.880",
                                    .p_text = "<0.001",
                                    .adjusted_by = "ISS",
                                    .source = "NEJM 2024"};
    kit_set(kit, "estimates=block");
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, "Hazard ratio, 0.60 (98.5% CI, 0.41–0.880) (Isa-VRd vs. KRd); P<0.001");
    g_autofree char *foot = kit_texts(kit, "foot");
    g_strdelimit(foot, "|", ' ');
    ck_assert_ptr_nonnull(
        strstr(foot, "The hazard ratio and P value are as published (NEJM 2024)."));
    ck_assert_ptr_nonnull(strstr(foot, "adjusted for ISS."));
}
END_TEST

START_TEST(published_ratio_without_p) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_compare(kit, 0.5);
    kit->km.published = (tf_effect){.estimate = 0.6, .conf_level = 0.95, .estimate_text = "0.6"};
    kit_set(kit, "estimates=block");
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, "Hazard ratio, Isa-VRd vs. KRd, 0.6");
    g_autofree char *texts = kit_texts(kit, "estimates.text");
    ck_assert_ptr_null(strstr(texts, "P="));
}
END_TEST

/* The table of three groups, whole lines. */
static const struct {
    const char *settings[4];
    const char *says;
} tables[] = {
    {{"estimates=both", NULL}, "(95% CI)"},
    {{"estimates=both", NULL}, "120/200"},
    {{"estimates=both", NULL}, "Reference"},
    {{"estimates=both", NULL}, "2.22 (1.08–2.39)"},
    {{"estimates=both", NULL}, "P=0.003"},
    {{"estimates=table", NULL}, "NR (20.0–NR)"},
    {{"estimates=table", "locale=fr", NULL}, "42,4 (20,0–NA)"},
    {{"estimates=table", NULL}, "Survival at 24 mo"},
    {{"estimates=table", "estimates.columns=[events]", NULL}, "No. of Patients"},
    {{"estimates=table", NULL}, "78.5 (76.0–81.0)"},
    {{"estimates=table", NULL}, "NE"},
};

START_TEST(table) {
    static const double times[] = {24, 59};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, three, 200);
    kit_compare(kit, 0.003);
    kit_milestones(kit, times, 2);
    kit_set(kit, "width=183mm");
    kit_set_all(kit, tables[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, tables[_i].says);
}
END_TEST

START_TEST(table_keeps_other_things_out) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, three, 200);
    kit_compare(kit, 0.003);
    kit_set(kit, "estimates=table");
    kit_set(kit, "estimates.columns=[events]");
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *texts = kit_texts(kit, "estimates.text");
    ck_assert_ptr_null(strstr(texts, "Median"));
    ck_assert_ptr_null(strstr(texts, "P="));
}
END_TEST

/* Limits of a column begin at one x, estimates end at one x. */
START_TEST(columns_are_aligned) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, three, 200);
    kit->km.groups[1].median = (tf_interval){108, 100, 121};
    kit->km.groups[2].median = (tf_interval){8.5, 7.9, 9.7};
    kit_set(kit, "estimates=table");
    kit_set(kit, "estimates.columns=[median]");
    kit_draw(kit);
    kit_assert_sound(kit);
    const tf_node *wide = kit_text(kit, "estimates.text", "108.0");
    const tf_node *narrow = kit_text(kit, "estimates.text", "8.5");
    const tf_node *none = kit_text(kit, "estimates.text", "NR");
    ck_assert(wide && narrow && none);
    double right = wide->logical.x + wide->logical.width;
    ck_assert_double_eq_tol(narrow->logical.x + narrow->logical.width, right, 1e-6);
    ck_assert_double_eq_tol(none->logical.x + none->logical.width, right, 1e-6);
    ck_assert_double_eq_tol(kit_text(kit, "estimates.text", "(100.0–121.0)")->at.x,
                            kit_text(kit, "estimates.text", "(7.9–9.7)")->at.x, 1e-6);
}
END_TEST

/* Whole medians are printed without decimals, all or none. */
START_TEST(whole_medians) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit->km.groups[0].median = (tf_interval){108, 100, 121};
    kit->km.groups[1].median = (tf_interval){88, 79, NAN};
    kit_set(kit, "estimates=table");
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, "108 (100–121)");
    assert_says(kit, "88 (79–NR)");
}
END_TEST

/* Only the upper limit of a median that was reached can be reached later. */
static const struct {
    tf_interval median;
    const char *says, *foot, *silent;
} missing_limits[] = {
    {{3.9, NAN, NAN}, "3.9 (NE)", "NE denotes not estimable.", "NR denotes"},
    {{3.9, NAN, 5.5}, "3.9 (NE–5.5)", "NE denotes not estimable.", "NR denotes"},
    {{3.9, 2.5, NAN}, "3.9 (2.5–NR)", "NR denotes not reached.", "NE denotes"},
    {{NAN, 2.5, NAN}, "NR (2.5–NR)", "NR denotes not reached.", "NE denotes"},
    {{NAN, NAN, NAN}, "NR", "NR denotes not reached.", "NE denotes"},
};

START_TEST(limits_that_do_not_exist) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit->km.groups[0].median = (tf_interval){2.5, 1.5, 3.5};
    kit->km.groups[1].median = missing_limits[_i].median;
    kit_set(kit, "estimates=table");
    kit_set(kit, "width=183mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    assert_says(kit, missing_limits[_i].says);
    g_autofree char *foot = kit_texts(kit, "foot");
    ck_assert_msg(strstr(foot, missing_limits[_i].foot), "%s", foot);
    ck_assert_ptr_null(strstr(foot, missing_limits[_i].silent));
}
END_TEST

/* Too wide for the page: further columns go on in a second table, none is lost. */
START_TEST(wide_table_goes_on_below) {
    static const double times[] = {12, 24, 36, 48};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, three, 1234567);
    kit_compare(kit, 0.003);
    kit_milestones(kit, times, 4);
    kit_set(kit, "width=88mm");
    kit_set(kit, "estimates=both");
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_uint_ge(kit_count(kit, "estimates.rule"), 2);
    for (int i = 1; i <= 4; i++) {
        g_autofree char *heading = g_strdup_printf("Survival at %d mo", 12 * i);
        ck_assert_ptr_nonnull(kit_text(kit, "estimates.text", heading));
    }
}
END_TEST

/* ---- guides ---------------------------------------------------------------------------------- */

START_TEST(milestones_beside_their_line) {
    static const double times[] = {24};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_milestones(kit, times, 1);
    kit_set(kit, "estimates=none");
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "guide.label");
    ck_assert_str_eq(values, "85.4%|75.0%");
    ck_assert_uint_eq(kit_count(kit, "guide"), 1);
}
END_TEST

START_TEST(medians_on_the_axis) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit->km.groups[0].median.estimate = 41;
    kit->km.groups[1].median.estimate = 47.5;
    kit_set(kit, "estimates=none");
    kit_set(kit, "median_lines=true");
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "guide.label");
    ck_assert_str_eq(values, "41.0|47.5");
    ck_assert_uint_eq(kit_count(kit, "guide"), 3);
}
END_TEST

/* Eight curves on top of each other: the values have no place beside them, so a table shows them.
 */
START_TEST(values_without_room_go_into_a_table) {
    static const char *const eight[] = {"a", "b", "c", "d", "e", "f", "g", "h", NULL};
    static const double times[] = {24};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, eight, 200);
    for (size_t i = 0; i < 8; i++) {
        kit_curve(kit, &kit->km.groups[i].curve, 24, 58, 0.5 + 0.001 * (double)i, 0.1);
    }
    kit_milestones(kit, times, 1);
    kit_set(kit, "estimates=none");
    kit_set(kit, "width=88mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_uint_eq(kit_count(kit, "guide.label"), 0);
    ck_assert_ptr_nonnull(kit_text(kit, "estimates.text", "Survival at 24 mo"));
}
END_TEST

/* ---- where they stand ------------------------------------------------------------------------ */

static tf_rect block_box(const km_kit *kit) {
    const tf_node *first = kit_text(kit, "estimates.text", NULL);
    ck_assert_ptr_nonnull(first);
    return first->logical;
}

/* A style's corner is taken if it is free, by the block alone: with a table it goes where that is.
 */
static const struct {
    const char *style, *form;
    double drop; /* of the lower curve */
    bool failure, left, bottom;
} places[] = {
    {"nejm", "block", 0.6, false, true, true},  {"jama", "block", 0.6, false, false, false},
    {"nejm", "both", 0.6, false, false, false}, {"nejm", "block", 0.97, false, false, false},
    {"nejm", "block", 0.6, true, false, true},  {"jama", "block", 0.6, true, true, false},
    {"jama", "block", 0.15, false, true, true},
};

START_TEST(block_has_its_corner) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_compare(kit, 0.003);
    for (size_t i = 0; i < 2; i++) {
        tf_step_curve *curve = &kit->km.groups[i].curve;
        double drop = places[_i].drop - 0.1 * (double)i;
        kit_curve(kit, curve, 200, 58, drop, 0.02);
        for (size_t step = 0; step < curve->n; step++) {
            double left = exp(-4 * (double)step / (double)curve->n);
            double value = places[_i].drop > 0.9 ? left : 1 - drop * (1 - left);
            value = places[_i].failure ? 1 - value : value;
            ((double *)curve->value)[step] = value;
            ((double *)curve->lower)[step] = fmax(0, value - 0.02);
            ((double *)curve->upper)[step] = fmin(1, value + 0.02);
        }
        kit_marks(kit, &kit->km.groups[i], 10);
    }
    kit->km.estimate = places[_i].failure ? TF_ESTIMATE_FAILURE : TF_ESTIMATE_SURVIVAL;
    g_autofree char *style = g_strconcat("style.name=", places[_i].style, NULL);
    g_autofree char *form = g_strconcat("estimates=", places[_i].form, NULL);
    kit_set(kit, style);
    kit_set(kit, form);
    kit_draw(kit);
    kit_assert_sound(kit);
    tf_rect box = block_box(kit);
    ck_assert_int_eq(box.x < tf_scene_width(kit->fig.scene) / 2, places[_i].left);
    const tf_node *half = kit_text(kit, "axis.y.label", places[_i].style[0] == 'n' ? "50" : "40");
    ck_assert_int_eq(box.y > half->logical.y, places[_i].bottom);
}
END_TEST

/* A milestone's value is nearer to its own curve than to any other: under two high curves there is
   room for the lower one's alone, and the table has both. */
START_TEST(values_stand_at_their_own_curves) {
    static const double times[] = {48};
    static const double drops[][2] = {{0.02, 0.04}, {0.05, 0.3}, {0.5, 0.6}, {0.6, 0.61}};
    for (size_t i = 0; i < G_N_ELEMENTS(drops); i++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, two, 200);
        for (size_t g = 0; g < 2; g++) {
            kit_curve(kit, &kit->km.groups[g].curve, 24, 58, drops[i][g], 0.02);
            kit_marks(kit, &kit->km.groups[g], 10);
        }
        kit_milestones(kit, times, 1);
        kit_set(kit, "estimates=block");
        kit_set(kit, "width=88mm");
        kit_draw(kit);
        kit_assert_sound(kit);
        const tf_node *zero = kit_text(kit, "axis.y.label", "0");
        const tf_node *top = kit_text(kit, "axis.y.label", "100");
        double centre = zero->logical.y + zero->logical.height / 2;
        double span = zero->at.y - top->at.y;
        size_t labels = kit_count(kit, "guide.label");
        ck_assert(labels == 0 || labels == 2);
        for (size_t n = 0, k = 0; k < labels; n++) {
            const tf_node *node = kit_node(kit, n);
            if (node->type == TF_NODE_TEXT && g_str_equal(node->role, "guide.label")) {
                double y = node->logical.y + node->logical.height / 2;
                double own = centre - span * kit->km.groups[k].milestones[0].estimate;
                double other = centre - span * kit->km.groups[1 - k].milestones[0].estimate;
                ck_assert_double_le(fabs(y - own), fabs(y - other) + 0.5);
                k++;
            }
        }
    }
}
END_TEST

/* Of a list without a table: the reference is named once, above its rows, and on a slide the P
   value of all groups stands behind it. */
START_TEST(list_names_the_reference_once) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, three, 200);
    kit_compare(kit, 0.02);
    kit_set(kit, "style.name=slides-light");
    kit_set(kit, "title=Three");
    kit_set(kit, "style.title.size=120pt"); /* which leaves no room for the medians */
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *texts = kit_texts(kit, "estimates.text");
    ck_assert_msg(g_str_has_prefix(texts, "HR vs Obs (95% CI); overall P = 0.02|Lev|"), "%s",
                  texts);
    ck_assert_ptr_nonnull(strstr(texts, "|Lev+5FU|"));
}
END_TEST

SUITE("estimates") {
    add_loop(suite, "core", block, G_N_ELEMENTS(blocks));
    add_loop(suite, "core", direction, G_N_ELEMENTS(directions));
    add_loop(suite, "core", table, G_N_ELEMENTS(tables));
    add_tests(suite, "core", list_names_the_reference_once, own_level_and_strata, published,
              published_ratio_without_p, table_keeps_other_things_out, columns_are_aligned,
              whole_medians, milestones_beside_their_line, medians_on_the_axis, NULL);
    add_loop(suite, "core", block_has_its_corner, G_N_ELEMENTS(places));
    add_tests(suite, "limits", values_stand_at_their_own_curves, NULL);
    add_loop(suite, "limits", not_estimable, G_N_ELEMENTS(reasons));
    add_loop(suite, "limits", limits_that_do_not_exist, G_N_ELEMENTS(missing_limits));
    add_loop(suite, "limits", runaway_ratio, G_N_ELEMENTS(runaways));
    add_tests(suite, "limits", wide_table_goes_on_below, values_without_room_go_into_a_table, NULL);
}
