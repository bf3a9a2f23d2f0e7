#include "kinds/forest/figure_kit.h"
#include "support/suite.h"

/* Forest plots as text, and what each mark means: from results made by hand and letters of one
   width. TF_UPDATE_GOLDENS=1 writes the whole figures anew. */

/* ---- tables ---------------------------------------------------------------------------------- */

static forest_kit *trials(void) {
    static const struct {
        const char *label;
        double estimate, lower, upper, size;
    } rows[] = {
        {"Newly diagnosed", NAN, NAN, NAN, NAN},
        {"IMROZ", 0.60, 0.44, 0.81, 0.6},
        {"Relapsed or refractory", NAN, NAN, NAN, NAN},
        {"KarMMa-3", 0.49, 0.38, 0.63, 1},
        {"DREAMM-3", 1.03, 0.72, 1.47, 0.3},
    };
    forest_kit *kit = kit_new(G_N_ELEMENTS(rows), 1);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        bool heading = isnan(rows[i].estimate);
        kit_row(kit, i, heading ? TF_FOREST_HEADING : TF_FOREST_ROW, rows[i].label, !heading);
        if (!heading) {
            kit_cell(kit, i, 0, rows[i].estimate, rows[i].lower, rows[i].upper, rows[i].size);
        }
    }
    kit_set(kit, "headings={label: Trial}");
    kit_set(kit, "favours.left=Experimental Better");
    kit_set(kit, "favours.right=Reference Better");
    return kit;
}

static forest_kit *pooled(void) {
    static const tf_forest_heterogeneity heterogeneity = {.k = 2,
                                                          .q = 2.5,
                                                          .q_df = 1,
                                                          .q_p = 0.11,
                                                          .i2 = 60,
                                                          .tau2 = 0.04,
                                                          .tau2_method = TF_FOREST_REML};
    forest_kit *kit = kit_new(5, 1);
    kit->forest.source = TF_FOREST_STUDIES;
    kit->forest.effects[0].measure = TF_FOREST_RISK_RATIO;
    kit->forest.effects[0].any_weight = true;
    kit_row(kit, 0, TF_FOREST_ROW, "Aronson 1948", 0);
    kit_row(kit, 1, TF_FOREST_ROW, "Comstock 1974", 0);
    kit_cell(kit, 0, 0, 0.41, 0.13, 1.26, 0.2)->weight = 16.7;
    kit_cell(kit, 1, 0, 0.71, 0.57, 0.89, 1)->weight = 83.3;
    tf_forest_row *row = kit_row(kit, 2, TF_FOREST_POOLED, NULL, 0);
    row->method = TF_FOREST_REML;
    kit_cell(kit, 2, 0, 0.66, 0.5, 0.87, NAN)->weight = 100;
    kit_row(kit, 3, TF_FOREST_PREDICTION, NULL, 0);
    kit_cell(kit, 3, 0, NAN, 0.3, 1.45, NAN);
    row = kit_row(kit, 4, TF_FOREST_HETEROGENEITY, NULL, 0);
    row->heterogeneity = tf_arena_memdup(kit->fig.arena, &heterogeneity, 1, sizeof heterogeneity);
    return kit;
}

static const struct {
    const char *name;
    forest_kit *(*make)(void);
    const char *settings[4];
} goldens[] = {
    {"forest-trials", trials, {"style.name=base", "width=120mm", NULL}},
    {"forest-pooled", pooled, {"style.name=jama", "width=160mm", "stripes=true", NULL}},
};

START_TEST(golden) {
    g_autoptr(forest_kit) kit = goldens[_i].make();
    for (size_t i = 0; goldens[_i].settings[i]; i++) {
        kit_set(kit, goldens[_i].settings[i]);
    }
    kit_draw(kit);
    kit_assert_sound(kit);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/forest/golden", goldens[_i].name);
}
END_TEST

/* ---- marks ----------------------------------------------------------------------------------- */

static double axis_x(const forest_kit *kit, int end) {
    return kit_get(kit, "axis.x.line", 0)->points[end].x;
}

/* The x of a ratio, from two ticks: 0.5 and 1.0 are a factor of 2 apart. */
static double x_of(const forest_kit *kit, double ratio) {
    double half = NAN, one = NAN;
    for (size_t k = 0; kit_get(kit, "axis.x.label", k); k++) {
        const tf_node *label = kit_get(kit, "axis.x.label", k);
        half = g_str_equal(label->text, "0.5") ? label->anchor_x : half;
        one = g_str_equal(label->text, "1.0") ? label->anchor_x : one;
    }
    return one + (one - half) * log2(ratio);
}

START_TEST(marks_stand_where_their_values_are) {
    g_autoptr(forest_kit) kit = trials();
    kit_set(kit, "x.ticks=[0.25, 0.5, 1, 2, 4]");
    kit_set(kit, "width=183mm");
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    const tf_node *box = kit_get(kit, "forest.box", 0);
    ck_assert_double_eq_tol((box->points[0].x + box->points[1].x) / 2, x_of(kit, 0.60), 0.01);
    const tf_node *interval = kit_get(kit, "forest.interval", 0);
    ck_assert_double_eq_tol(interval->points[0].x, x_of(kit, 0.44), 0.01);
    ck_assert_double_eq_tol(interval->points[1].x, x_of(kit, 0.81), 0.01);
    ck_assert_double_eq_tol(kit_get(kit, "forest.null", 0)->points[0].x, x_of(kit, 1), 0.01);
    /* areas go by size: 0.6 to 1 */
    const tf_node *largest = kit_get(kit, "forest.box", 1);
    double side = box->points[1].x - box->points[0].x;
    double full = largest->points[1].x - largest->points[0].x;
    ck_assert_double_eq_tol(side * side / (full * full), 0.6, 1e-3);
}
END_TEST

START_TEST(diamonds_are_as_wide_as_their_limits) {
    g_autoptr(forest_kit) kit = pooled();
    kit_set(kit, "x.ticks=[0.125, 0.5, 1, 2]");
    kit_set(kit, "width=183mm");
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    const tf_node *diamond = kit_get(kit, "forest.diamond", 0);
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < diamond->n_points; i++) {
        low = fmin(low, diamond->points[i].x);
        high = fmax(high, diamond->points[i].x);
    }
    ck_assert_double_eq_tol(low, x_of(kit, 0.5), 0.01);
    ck_assert_double_eq_tol(high, x_of(kit, 0.87), 0.01);
    const tf_node *bar = kit_get(kit, "forest.prediction", 0);
    ck_assert_double_eq_tol(bar->points[0].x, x_of(kit, 0.3), 0.01);
    ck_assert_double_eq_tol(bar->points[1].x, x_of(kit, 1.45), 0.01);
}
END_TEST

START_TEST(cut_diamonds_end_in_arrows) {
    g_autoptr(forest_kit) kit = pooled();
    kit_set(kit, "x.min=0.6"); /* its lower limit is 0.5 */
    kit_set(kit, "width=183mm");
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    const tf_node *diamond = kit_get(kit, "forest.diamond", 0);
    double top = INFINITY, bottom = -INFINITY, low = INFINITY;
    for (size_t i = 0; i < diamond->n_points; i++) {
        top = fmin(top, diamond->points[i].y);
        bottom = fmax(bottom, diamond->points[i].y);
        low = fmin(low, diamond->points[i].x);
    }
    bool found = false;
    for (size_t i = 0; i < kit_count(kit, "forest.arrow"); i++) {
        const tf_point *tip = kit_get(kit, "forest.arrow", i)->points;
        found |= fabs(tip->y - (top + bottom) / 2) < 0.01 && fabs(tip->x - axis_x(kit, 0)) < 0.01;
    }
    ck_assert(found);
    ck_assert_double_gt(low, axis_x(kit, 0)); /* the head has room of its own */
}
END_TEST

START_TEST(what_leaves_the_axis_is_an_arrow) {
    g_autoptr(forest_kit) kit = trials();
    kit_cell(kit, 1, 0, 0.60, 0.01, 0.81, 0.6); /* limit beyond */
    kit_cell(kit, 3, 0, 90, 30, 1e9, 1);        /* estimate beyond */
    kit_cell(kit, 4, 0, 0.9, 0.7, NAN, 0.3)->effect.upper_open = true;
    kit_set(kit, "x.min=0.25");
    kit_set(kit, "x.max=4");
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    ck_assert_uint_eq(kit_count(kit, "forest.arrow"), 2);
    ck_assert_uint_eq(kit_count(kit, "forest.outside"), 1);
    ck_assert_uint_eq(kit_count(kit, "forest.box"), 2);
    ck_assert_double_eq_tol(kit_get(kit, "forest.arrow", 0)->points[0].x, axis_x(kit, 0), 0.01);
    ck_assert_double_eq_tol(kit_get(kit, "forest.arrow", 1)->points[0].x, axis_x(kit, 1), 0.01);
    g_autofree char *cells = kit_texts(kit, "table.cell");
    ck_assert_str_eq(cells, "0.60 (0.01–0.81)|90.00 (30.00–>10,000)|0.90 (0.70–NE)");
}
END_TEST

START_TEST(nothing_estimated_has_a_usual_axis) {
    g_autoptr(forest_kit) kit = trials();
    for (size_t i = 0; i < kit->forest.n_rows; i++) {
        kit_cell(kit, i, 0, NAN, NAN, NAN, NAN)->effect.why = TF_WHY_SEPARATED;
    }
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *labels = kit_texts(kit, "axis.x.label");
    ck_assert_str_eq(labels, "0.5|1.0|2.0");
}
END_TEST

START_TEST(what_is_not_estimable_is_said) {
    g_autoptr(forest_kit) kit = trials();
    tf_forest_cell *cell = kit_cell(kit, 3, 0, NAN, NAN, NAN, NAN);
    cell->effect.why = TF_WHY_NO_EVENTS;
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    ck_assert_uint_eq(kit_count(kit, "forest.box"), 2);
    g_autofree char *cells = kit_texts(kit, "table.cell");
    ck_assert_str_eq(cells, "0.60 (0.44–0.81)|NE|1.03 (0.72–1.47)");
    g_autofree char *foot = kit_texts(kit, "foot");
    ck_assert_ptr_nonnull(strstr(foot, "NE denotes not estimable."));
}
END_TEST

/* Extreme limits must not make the axis useless: most intervals keep their width. */
START_TEST(extreme_limits_are_arrows) {
    g_autoptr(forest_kit) kit = kit_new(20, 1);
    for (size_t i = 0; i < 20; i++) {
        kit_row(kit, i, TF_FOREST_ROW, "Row", 0);
        kit_cell(kit, i, 0, 0.8, 0.5, 1.3, 1);
    }
    kit_cell(kit, 19, 0, 0.8, 1e-8, 1e12, 0.01);
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    ck_assert_uint_eq(kit_count(kit, "forest.arrow"), 2);
    const tf_node *interval = kit_get(kit, "forest.interval", 0);
    ck_assert_double_gt(interval->points[1].x - interval->points[0].x,
                        0.2 * (axis_x(kit, 1) - axis_x(kit, 0)));
}
END_TEST

/* ---- arrangement ----------------------------------------------------------------------------- */

static const struct {
    const char *style;
    bool plot_first;
} arrangements[] = {
    {"style.name=nejm", true}, {"style.name=lancet", true}, {"style.name=jama", false}};

START_TEST(the_style_arranges) {
    g_autoptr(forest_kit) kit = trials();
    kit_set(kit, arrangements[_i].style);
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    bool first = axis_x(kit, 1) < kit_get(kit, "table.cell", 0)->at.x;
    ck_assert_int_eq(first, arrangements[_i].plot_first);
}
END_TEST

START_TEST(the_page_is_as_high_as_its_rows) {
    double heights[2];
    for (size_t k = 0; k < 2; k++) {
        g_autoptr(forest_kit) kit = kit_new(10 + 10 * k, 1);
        for (size_t i = 0; i < 10 + 10 * k; i++) {
            kit_row(kit, i, TF_FOREST_ROW, "Row", 0);
            kit_cell(kit, i, 0, 0.8, 0.5, 1.3, 1);
        }
        kit_set(kit, "style.name=nejm");
        ck_assert_ptr_nonnull(kit_draw(kit));
        heights[k] = tf_scene_height(kit->fig.scene);
    }
    ck_assert_double_eq_tol(heights[1] - heights[0], 10 * 1.55 * 8, 0.01);
}
END_TEST

START_TEST(endpoints_stand_side_by_side) {
    g_autoptr(forest_kit) kit = kit_new(2, 2);
    static const char *const titles[] = {"Progression-free survival", "Overall survival"};
    for (size_t i = 0; i < 2; i++) {
        kit_row(kit, i, TF_FOREST_ROW, i ? "Female" : "Male", 0);
        for (size_t e = 0; e < 2; e++) {
            kit->forest.effects[e].title = titles[e];
            kit_cell(kit, i, e, 0.8, 0.5, 1.3, 1);
        }
    }
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    ck_assert_uint_eq(kit_count(kit, "axis.x.line"), 2);
    g_autofree char *headings = kit_texts(kit, "table.heading");
    ck_assert_ptr_nonnull(strstr(headings, titles[0]));
    ck_assert_ptr_nonnull(strstr(headings, titles[1]));
}
END_TEST

/* Words of a name are words of a heading; abbreviations, signs and units stay what they are. */
static const struct {
    const char *column, *heading;
} named_columns[] = {
    {"n_a", "n a"},
    {"n_b", "n b"},
    {"n.a", "n a"},
    {"N_A", "N_A"},
    {"hr_os", "hr os"},
    {"dose_mg", "dose mg"},
    {"age", "Age"},
    {"ci", "ci"},
    {"median_age", "Median Age"},
    {"median.age", "Median Age"},
    {"time_to_event", "Time to Event"},
    {"n", "No. of Patients"},
};

START_TEST(columns_are_called_as_in_the_file) {
    g_autoptr(forest_kit) kit = kit_new(1, 1);
    const char *const texts[] = {"12"};
    kit_row(kit, 0, TF_FOREST_ROW, "All", 0);
    kit_cell(kit, 0, 0, 0.8, 0.5, 1.3, 1);
    kit->forest.rows[0].texts = texts;
    kit->forest.n_text_columns = 1;
    kit->forest.text_columns = tf_arena_array(kit->fig.arena, tf_forest_text_column, 1);
    kit->forest.text_columns[0] = (tf_forest_text_column){.column = named_columns[_i].column};
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *headings = kit_texts(kit, "table.heading");
    /* Lines, which break anywhere, are parted by bars. */
    g_autofree char *wanted = g_strdup_printf("|%s|", named_columns[_i].heading);
    ck_assert_msg(strstr(g_strdelimit(headings, " ", '|'), g_strdelimit(wanted, " ", '|')), "%s",
                  headings);
}
END_TEST

/* ---- errors ---------------------------------------------------------------------------------- */

START_TEST(too_narrow_says_how_wide) {
    g_autoptr(forest_kit) kit = pooled();
    kit->forest.n_text_columns = 4;
    kit->forest.text_columns = tf_arena_array(kit->fig.arena, tf_forest_text_column, 4);
    for (size_t t = 0; t < 4; t++) {
        kit->forest.text_columns[t] = (tf_forest_text_column){.heading = "Daratumumab"};
    }
    kit_set(kit, "width=70mm");
    ck_assert_ptr_null(kit_draw(kit));
    g_autofree char *errors = kit_errors(kit);
    ck_assert_ptr_nonnull(strstr(errors, "the columns of the table don't fit"));
    ck_assert_ptr_nonnull(strstr(errors, "the width must be at least"));
}
END_TEST

START_TEST(too_low_says_how_high) {
    g_autoptr(forest_kit) kit = trials();
    kit_set(kit, "width=120mm");
    kit_set(kit, "height=30mm");
    ck_assert_ptr_null(kit_draw(kit));
    g_autofree char *errors = kit_errors(kit);
    ck_assert_ptr_nonnull(strstr(errors, "the height must be at least"));
}
END_TEST

/** Words stand as they were given, whatever the decimal mark; a reference says so only in effects
 * that it is one of. */
START_TEST(words_stand_in_place_of_numbers) {
    g_autoptr(forest_kit) kit = kit_new(2, 2);
    kit_set(kit, "style=thesis-fr");
    kit_row(kit, 0, TF_FOREST_ROW, "Femme", 0);
    for (size_t e = 0; e < 2; e++)
        kit_cell(kit, 0, e, 0.8, 0.6, 1.1, 1);
    kit->forest.rows[0].cells[0].effect.p_text = "n.s.";
    kit->forest.effects[0].any_p = true;
    kit_row(kit, 1, TF_FOREST_REFERENCE, "Homme", 0);
    kit_cell(kit, 1, 0, 1, NAN, NAN, NAN);
    kit->forest.n_text_columns = 1;
    kit->forest.text_columns = tf_arena_array(kit->fig.arena, tf_forest_text_column, 1);
    kit->forest.text_columns[0] = (tf_forest_text_column){.column = "bras", .numbers = true};
    static const char *const texts[][1] = {{"12.5"}, {"N.D."}};
    for (size_t i = 0; i < 2; i++)
        kit->forest.rows[i].texts = texts[i];
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *cells = kit_texts(kit, "table.cell");
    static const char *const said[] = {"n.s.", "N.D.", "12,5"};
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        ck_assert_msg(strstr(cells, said[i]) != NULL, "no %s: %s", said[i], cells);
    const char *reference = strstr(cells, "Référence");
    ck_assert_msg(reference && !strstr(reference + 1, "Référence"), "%s", cells);
    ck_assert_uint_eq(kit_count(kit, "forest.reference"), 1);
}
END_TEST

/* Given P values are printed with their own digits, whatever the style's rule and the other rows.
 */
static const struct {
    const char *style, *given[3];
    double p[3];
    const char *printed[3];
} p_columns[] = {
    {"style.name=nejm",
     {"0.02", "0.0110", "0.0042"},
     {0.02, 0.011, 0.0042},
     {"0.02", "0.0110", "0.0042"}},
    {"style.name=nejm",
     {"0.02", "0.0002", "<0.01"},
     {0.02, 0.0002, NAN},
     {"0.02", "0.0002", "<0.01"}},
    {"style.name=nejm",
     {"0.021", "0.432", "0.005"},
     {0.021, 0.432, 0.005},
     {"0.021", "0.432", "0.005"}},
    {"style.name=lancet", {"0.2", "0.0412", "n.s."}, {0.2, 0.0412, NAN}, {"0·2", "0·0412", "n.s."}},
    {"style.name=thesis-fr",
     {"0.02", "0.0110", "0.5"},
     {0.02, 0.011, 0.5},
     {"0,02", "0,0110", "0,5"}},
};

START_TEST(p_values_are_printed_as_given) {
    g_autoptr(forest_kit) kit = kit_new(4, 1);
    kit_set(kit, p_columns[_i].style);
    kit_set(kit, "show=[p]");
    kit->forest.effects[0].any_p = true;
    for (size_t i = 0; i < 4; i++) {
        kit_row(kit, i, TF_FOREST_ROW, "Trial", 0);
        tf_effect *effect = &kit_cell(kit, i, 0, 0.8, 0.6, 1.1, 1)->effect;
        effect->p = i < 3 ? p_columns[_i].p[i] : NAN;
        effect->p_text = i < 3 ? p_columns[_i].given[i] : NULL;
    }
    ck_assert_ptr_nonnull(kit_draw(kit));
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(kit_get(kit, "table.cell", i)->text, p_columns[_i].printed[i]);
    ck_assert_str_eq(kit_get(kit, "table.cell", 3)->text, "–");
}
END_TEST

/* What a row with an estimate lacks among numbers is a dash, in every column, and explained once.
 */
START_TEST(what_is_not_known_has_one_sign) {
    g_autoptr(forest_kit) kit = kit_new(3, 1);
    kit->forest.n_text_columns = 2;
    kit->forest.text_columns = tf_arena_array(kit->fig.arena, tf_forest_text_column, 2);
    kit->forest.text_columns[0] = (tf_forest_text_column){.column = "n", .numbers = true};
    kit->forest.text_columns[1] = (tf_forest_text_column){.column = "drug"};
    static const char *const texts[][2] = {{"12", "A"}, {"", ""}, {"", ""}};
    kit->forest.effects[0].any_p = true;
    for (size_t i = 0; i < 3; i++) {
        kit_row(kit, i, i == 2 ? TF_FOREST_HEADING : TF_FOREST_ROW, "Trial", 0);
        kit->forest.rows[i].texts = texts[i];
        if (i < 2)
            kit_cell(kit, i, 0, 0.8, 0.6, 1.1, 1)->effect.p = i == 0 ? 0.2 : NAN;
    }
    kit_set(kit, "show=[p]");
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *cells = kit_texts(kit, "table.cell");
    ck_assert_str_eq(cells, "A|12|0.20|–|–");
    g_autofree char *foot = kit_texts(kit, "foot");
    const char *said = strstr(foot, "A dash indicates what is not known.");
    ck_assert_ptr_nonnull(said);
    ck_assert_ptr_null(strstr(said + 1, "A dash"));
}
END_TEST

/* Both models' weights, each under the name of its method; of one model a single column. */
START_TEST(weights_say_whose_they_are) {
    for (size_t n = 1; n <= 2; n++) {
        g_autoptr(forest_kit) kit = kit_new(2, 1);
        kit->forest.source = TF_FOREST_STUDIES;
        kit->forest.effects[0].any_weight = true;
        kit->forest.effects[0].weighting =
            (tf_forest_weighting){.n = n, .n_methods = n, .of = {TF_FOREST_FE, TF_FOREST_REML}};
        for (size_t i = 0; i < 2; i++) {
            kit_row(kit, i, TF_FOREST_ROW, "Trial", 0);
            tf_forest_cell *cell = kit_cell(kit, i, 0, 0.8, 0.6, 1.1, i == 0 ? 1 : 0.2);
            cell->weight = i == 0 ? 90 : 10;
            cell->other_weight = i == 0 ? 55 : 45;
        }
        ck_assert_ptr_nonnull(kit_draw(kit));
        g_autofree char *headings = kit_texts(kit, "table.heading");
        ck_assert_ptr_nonnull(strstr(headings, "Weight"));
        ck_assert_int_eq(strstr(headings, "FE") && strstr(headings, "REML"), n == 2);
        g_autofree char *cells = kit_texts(kit, "table.cell");
        ck_assert_ptr_nonnull(strstr(cells, "90.0"));
        ck_assert_int_eq(strstr(cells, "55.0") != NULL, n == 2);
        g_autofree char *foot = kit_texts(kit, "foot");
        ck_assert_int_eq(strstr(foot, "proportional to weight (FE)") != NULL, n == 2);
    }
}
END_TEST

static const struct {
    const char *column, *heading;
    bool groups, sum;
} label_columns[] = {
    {"Variable", "Variable", true, false},
    {"Variable", "Variable", false, false},
    {"factor_name", "Factor|Name", true, false},
    {"Essai", "Essai", false, true},
    {"trial", "Study", false, false},
    {"study", "Study", true, false},
    {"subgroup", "Subgroup", false, false},
    {"label", "Subgroup", true, false},
    {"label", "Study", false, true},
    {"term", "Outcome", false, false},
};

/** The file's own word stands over the labels; ours where it has none. */
START_TEST(labels_are_headed_by_their_column) {
    g_autoptr(forest_kit) kit = kit_new(3, 1);
    for (size_t i = 0; i < 3; i++) {
        kit_row(kit, i, TF_FOREST_ROW, "A", label_columns[_i].groups);
        kit_cell(kit, i, 0, 0.8, 0.6, 1.1, 1);
    }
    if (label_columns[_i].sum)
        kit->forest.rows[2].type = TF_FOREST_OVERALL;
    g_autofree char *setting = g_strconcat("label=", label_columns[_i].column, NULL);
    kit_set(kit, setting);
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *headings = kit_texts(kit, "table.heading");
    ck_assert_msg(g_str_has_prefix(headings, label_columns[_i].heading), "%s", headings);
}
END_TEST

SUITE("forest plots") {
    add_loop(suite, "core", golden, G_N_ELEMENTS(goldens));
    add_tests(suite, "core", marks_stand_where_their_values_are,
              diamonds_are_as_wide_as_their_limits, cut_diamonds_end_in_arrows,
              what_leaves_the_axis_is_an_arrow, what_is_not_estimable_is_said,
              nothing_estimated_has_a_usual_axis, the_page_is_as_high_as_its_rows,
              endpoints_stand_side_by_side, NULL);
    add_loop(suite, "core", the_style_arranges, G_N_ELEMENTS(arrangements));
    add_loop(suite, "core", columns_are_called_as_in_the_file, G_N_ELEMENTS(named_columns));
    add_tests(suite, "limits", extreme_limits_are_arrows, NULL);
    add_tests(suite, "errors", too_narrow_says_how_wide, too_low_says_how_high, NULL);
    add_tests(suite, "core", words_stand_in_place_of_numbers, what_is_not_known_has_one_sign,
              weights_say_whose_they_are, NULL);
    add_loop(suite, "core", p_values_are_printed_as_given, G_N_ELEMENTS(p_columns));
    add_loop(suite, "core", labels_are_headed_by_their_column, G_N_ELEMENTS(label_columns));
}
