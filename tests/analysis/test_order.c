#include <glib.h>
#include <string.h>

#include "analysis/order.h"
#include "support/suite.h"

/* Expected orders are those in which people read such names; sources of the scales stand in
 * order.h. */

#define MOST 14

static const struct {
    tf_order_reason reason;
    const char *file[MOST];     /**< as they first occur */
    const char *expected[MOST]; /**< nothing: as in the file */
} orders[] = {
    /* numbers */
    {TF_ORDER_VALUES, {"10", "9", "100", "-1"}, {"-1", "9", "10", "100"}},
    {TF_ORDER_VALUES,
     {"50 mg", "200 mg", "10 mg", "100 mg"},
     {"10 mg", "50 mg", "100 mg", "200 mg"}},
    {TF_ORDER_VALUES,
     {"Placebo", "100 mg", "25 mg", "200 mg", "50 mg", "10 mg"},
     {"Placebo", "10 mg", "25 mg", "50 mg", "100 mg", "200 mg"}},
    {TF_ORDER_VALUES, {"2.5 mg/kg", "Placebo", "0.5 mg/kg"}, {"Placebo", "0.5 mg/kg", "2.5 mg/kg"}},
    {TF_ORDER_VALUES,
     {"Cycle 10 Day 1", "Cycle 2 Day 15", "Cycle 1 Day 1", "Cycle 2 Day 1"},
     {"Cycle 1 Day 1", "Cycle 2 Day 1", "Cycle 2 Day 15", "Cycle 10 Day 1"}},
    {TF_ORDER_VALUES, {"grade 3", "Grade 1", "grade 2"}, {"Grade 1", "grade 2", "grade 3"}},
    {TF_ORDER_VALUES, {"\u226575", "<65", "65\u201374"}, {"<65", "65\u201374", "\u226575"}},
    {TF_ORDER_VALUES,
     {"75 and over", "under 65", "65 to 74"},
     {"under 65", "65 to 74", "75 and over"}},
    {TF_ORDER_VALUES,
     {"75 ans et plus", "moins de 65 ans", "65-74 ans"},
     {"moins de 65 ans", "65-74 ans", "75 ans et plus"}},
    {TF_ORDER_VALUES, {"3+", "0", "2", "1"}, {"0", "1", "2", "3+"}},
    {TF_ORDER_VALUES, {">2", "\u22642"}, {"\u22642", ">2"}},
    {TF_ORDER_VALUES, {"\u22652", "<2"}, {"<2", "\u22652"}},
    {TF_ORDER_VALUES, {"1,000 IU", "500 IU"}, {"500 IU", "1,000 IU"}},
    {TF_ORDER_VALUES,
     {"Week 4", "Day 15", "Month 3", "Day 1"},
     {"Day 1", "Day 15", "Week 4", "Month 3"}},
    {TF_ORDER_VALUES, {"6 months", "1 year", "12 weeks"}, {"12 weeks", "6 months", "1 year"}},
    {TF_ORDER_VALUES,
     {"Cycle 2 Day 1", "Cycle 1 Week 2", "Cycle 1 Day 8", "Cycle 1 Month 1"},
     {"Cycle 1 Day 8", "Cycle 1 Week 2", "Cycle 1 Month 1", "Cycle 2 Day 1"}},
    {TF_ORDER_VALUES,
     {"Months 2-3", "Weeks 5-8", "Days 1-28"},
     {"Days 1-28", "Weeks 5-8", "Months 2-3"}},
    {TF_ORDER_VALUES,
     {"1-2 years", "6-12 months", "1-3 weeks", "2-5 years"},
     {"1-3 weeks", "6-12 months", "1-2 years", "2-5 years"}},
    {TF_ORDER_VALUES,
     {"over 75", "65 and above", "at most 50", "50 or more"},
     {"at most 50", "50 or more", "65 and above", "over 75"}},
    {TF_ORDER_VALUES, {"ECOG 2", "ECOG 0", "ECOG 1"}, {"ECOG 0", "ECOG 1", "ECOG 2"}},
    {TF_ORDER_VALUES,
     {"2e ligne", "3e ligne et +", "1re ligne"},
     {"1re ligne", "2e ligne", "3e ligne et +"}},
    {TF_ORDER_VALUES,
     {"3\u00e8me", "1\u00e8re", "2\u00e8me"},
     {"1\u00e8re", "2\u00e8me", "3\u00e8me"}},
    {TF_ORDER_VALUES, {"3rd line", "2nd line", "1st line"}, {"1st line", "2nd line", "3rd line"}},
    {TF_ORDER_VALUES, {"4th and +", "2nd", "1st", "3rd"}, {"1st", "2nd", "3rd", "4th and +"}},
    {TF_ORDER_SCALE,
     {"Third line", "First line", "Second line"},
     {"First line", "Second line", "Third line"}},
    {TF_ORDER_SCALE,
     {"deuxi\u00e8me", "NSP", "premi\u00e8re"},
     {"premi\u00e8re", "deuxi\u00e8me", "NSP"}},
    /* letters of units beside each other */
    {TF_ORDER_VALUES, {"M12", "M3", "S4", "J0", "M6"}, {"J0", "S4", "M3", "M6", "M12"}},
    {TF_ORDER_VALUES, {"M3", "W4", "D15", "D1", "Y1"}, {"D1", "D15", "W4", "M3", "Y1"}},
    {TF_ORDER_VALUES, {"Baseline", "M3", "W4", "EOT"}, {"Baseline", "W4", "M3", "EOT"}},
    {TF_ORDER_VALUES,
     {"Avant greffe", "J+30", "2 ans", "J+100", "1 an"},
     {"Avant greffe", "J+30", "J+100", "1 an", "2 ans"}},
    {TF_ORDER_VALUES,
     {"1 year", "D+100", "6 months", "D+30"},
     {"D+30", "D+100", "6 months", "1 year"}},
    {TF_ORDER_VALUES, {"1 an", "J180", "M3", "J30"}, {"J30", "M3", "J180", "1 an"}},
    {TF_ORDER_VALUES,
     {"Baseline", "End C2", "Follow-up M6", "Follow-up D30", "End C4", "End of treatment"},
     {"Baseline", "End C2", "End C4", "End of treatment", "Follow-up D30", "Follow-up M6"}},
    {TF_ORDER_VALUES,
     {"Suivi mois 6", "Cycle 2", "Suivi mois 3", "Cycle 1"},
     {"Cycle 1", "Cycle 2", "Suivi mois 3", "Suivi mois 6"}},
    {TF_ORDER_FILE, {"T1", "N2", "M1"}, {NULL}},
    {TF_ORDER_FILE, {"D2", "S1", "J1"}, {NULL}},
    /* what nobody knows stands last, and spoils nothing */
    {TF_ORDER_VALUES, {"III", "I", "NSP", "II"}, {"I", "II", "III", "NSP"}},
    {TF_ORDER_VALUES, {"-", "III", "I", "II"}, {"I", "II", "III", "-"}},
    {TF_ORDER_SCALE,
     {"Consolidation 2", "Induction", "Entretien", "Consolidation 1"},
     {"Induction", "Consolidation 1", "Consolidation 2", "Entretien"}},
    /* what differs in a number alone, among others */
    {TF_ORDER_LIKE,
     {"C4", "M6", "Inclusion", "C2", "M12", "EOT"},
     {"Inclusion", "C2", "M6", "C4", "M12", "EOT"}},
    {TF_ORDER_LIKE, {"Low", "Int-2", "Int-1", "High risk"}, {"Low", "Int-1", "Int-2", "High risk"}},
    {TF_ORDER_LIKE,
     {"10-4 à 10-3", "10-5 à 10-4", "indétectable ou <10-6"},
     {"10-5 à 10-4", "10-4 à 10-3", "indétectable ou <10-6"}},
    {TF_ORDER_LIKE,
     {"Int-2", "Low", "INT-2", "Int-1", "High risk"},
     {"Int-1", "Low", "Int-2", "INT-2", "High risk"}},
    {TF_ORDER_VALUES, {"J100", "J30", "Pré-greffe"}, {"Pré-greffe", "J30", "J100"}},
    {TF_ORDER_SCALE, {"NSP", "high", "low"}, {"low", "high", "NSP"}},
    {TF_ORDER_FILE, {"-", "2+", "1+x"}, {NULL}},
    /* stages */
    {TF_ORDER_VALUES, {"II", "IB", "III", "IA"}, {"IA", "IB", "II", "III"}},
    {TF_ORDER_VALUES,
     {"Stage IV", "Stage IIIA", "Stage II", "Stage I"},
     {"Stage I", "Stage II", "Stage IIIA", "Stage IV"}},
    {TF_ORDER_VALUES, {"R-ISS III", "R-ISS I", "R-ISS II"}, {"R-ISS I", "R-ISS II", "R-ISS III"}},
    {TF_ORDER_VALUES, {"T2", "T1b", "T1a", "T4"}, {"T1a", "T1b", "T2", "T4"}},
    {TF_ORDER_VALUES, {"IX", "V", "I"}, {"I", "V", "IX"}},
    /* scales */
    {TF_ORDER_SCALE,
     {"Severe", "None", "Moderate", "Mild"},
     {"None", "Mild", "Moderate", "Severe"}},
    {TF_ORDER_SCALE,
     {"s\u00E9v\u00E8re", "mod\u00E9r\u00E9", "l\u00E9ger", "aucun"},
     {"aucun", "l\u00E9ger", "mod\u00E9r\u00E9", "s\u00E9v\u00E8re"}},
    {TF_ORDER_SCALE, {"High", "Low", "Medium"}, {"Low", "Medium", "High"}},
    {TF_ORDER_SCALE, {"Placebo", "High", "Low"}, {"Placebo", "Low", "High"}},
    {TF_ORDER_SCALE,
     {"High risk", "Intermediate risk", "Very high risk", "Low risk"},
     {"Low risk", "Intermediate risk", "High risk", "Very high risk"}},
    {TF_ORDER_SCALE,
     {"Intermediate-2", "High", "Low", "Intermediate-1"},
     {"Low", "Intermediate-1", "Intermediate-2", "High"}},
    {TF_ORDER_SCALE,
     {"High (4-5)", "Low (0-1)", "High-intermediate (3)", "Low-intermediate (2)"},
     {"Low (0-1)", "Low-intermediate (2)", "High-intermediate (3)", "High (4-5)"}},
    {TF_ORDER_SCALE, {"Current", "Never", "Former"}, {"Never", "Former", "Current"}},
    {TF_ORDER_SCALE,
     {"Current smoker", "Never smoker", "Former smoker"},
     {"Never smoker", "Former smoker", "Current smoker"}},
    {TF_ORDER_SCALE, {"March", "January", "February"}, {"January", "February", "March"}},
    {TF_ORDER_SCALE, {"ao\u00FBt", "f\u00E9vrier"}, {"f\u00E9vrier", "ao\u00FBt"}},
    {TF_ORDER_SCALE, {"Fri", "Mon", "Wed"}, {"Mon", "Wed", "Fri"}},
    {TF_ORDER_SCALE, {"High", "Unknown", "Low"}, {"Low", "High", "Unknown"}},
    /* first and last */
    {TF_ORDER_VALUES,
     {"End of Treatment", "Week 12", "Week 2", "Baseline", "Screening"},
     {"Screening", "Baseline", "Week 2", "Week 12", "End of Treatment"}},
    {TF_ORDER_VALUES,
     {"Follow-up 2", "Week 4", "Follow-up 1", "EOT", "Baseline"},
     {"Baseline", "Week 4", "EOT", "Follow-up 1", "Follow-up 2"}},
    {TF_ORDER_VALUES,
     {"Week 1", "Screening 2", "Screening 1"},
     {"Screening 1", "Screening 2", "Week 1"}},
    {TF_ORDER_SCALE, {"Screening 2", "Screening 1"}, {"Screening 1", "Screening 2"}},
    {TF_ORDER_SCALE, {"Post", "Baseline"}, {"Baseline", "Post"}},
    {TF_ORDER_SCALE,
     {"End of Treatment", "Induction", "Consolidation", "Baseline"},
     {"Baseline", "Induction", "Consolidation", "End of Treatment"}},
    {TF_ORDER_VALUES, {"Grade \u22653", "Any grade"}, {"Any grade", "Grade \u22653"}},
    {TF_ORDER_VALUES, {"Stage II", "Unknown", "Stage I"}, {"Stage I", "Stage II", "Unknown"}},
    /* no rule: the file's */
    {TF_ORDER_FILE, {"Drug", "Placebo"}, {NULL}},
    {TF_ORDER_FILE, {"Nausea", "Anaemia", "Fatigue"}, {NULL}},
    {TF_ORDER_FILE, {"Obs", "Lev+5FU", "Lev"}, {NULL}},
    {TF_ORDER_FILE, {"M", "F"}, {NULL}},
    {TF_ORDER_FILE, {"4 weeks", "6"}, {NULL}}, /* six of what? */
    {TF_ORDER_FILE, {"Other", "Lung", "Breast"}, {NULL}},
    {TF_ORDER_FILE, {"C", "D", "A"}, {NULL}},
    {TF_ORDER_FILE, {"Smith 2001", "Adams 1999"}, {NULL}},
    {TF_ORDER_FILE, {"Overseas", "Abroad"}, {NULL}},
    {TF_ORDER_FILE, {"alone"}, {NULL}},
};

static size_t count(const char *const *names) {
    size_t n = 0;
    while (n < MOST && names[n])
        n++;
    return n;
}

START_TEST(order) {
    const size_t n = count(orders[_i].file);
    const char *names[MOST];
    memcpy(names, orders[_i].file, sizeof names);
    const tf_order_reason reason = tf_order_names(names, n, '.');
    const char *const *expected = orders[_i].expected[0] ? orders[_i].expected : orders[_i].file;
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(g_str_equal(names[i], expected[i]), "place %zu of \"%s\": \"%s\", not \"%s\"",
                      i, orders[_i].file[0], names[i], expected[i]);
    ck_assert_int_eq(reason, orders[_i].reason);
}
END_TEST

/* Whatever the order in which the file has them. */
START_TEST(order_of_the_file_does_not_matter) {
    if (orders[_i].reason == TF_ORDER_FILE || !orders[_i].expected[0])
        return;
    /* names between the first and the last keep the file's order, and may */
    if (g_str_equal(orders[_i].expected[count(orders[_i].file) - 1], "End of Treatment") &&
        orders[_i].reason == TF_ORDER_SCALE)
        return;
    if (orders[_i].reason == TF_ORDER_LIKE)
        return;
    const size_t n = count(orders[_i].file);
    const char *names[MOST];
    for (size_t shift = 0; shift < n; shift++) {
        for (size_t i = 0; i < n; i++)
            names[i] = orders[_i].file[(n + shift - i) % n];
        tf_order_names(names, n, '.');
        for (size_t i = 0; i < n; i++)
            ck_assert_str_eq(names[i], orders[_i].expected[i]);
    }
}
END_TEST

/* What a number is depends on the file's decimal mark, and on what stands between thousands. */
static const struct {
    char decimal;
    const char *file[MOST], *expected[MOST];
} thousands[] = {
    {',', {"1 000 mg", "2,5 mg", "100 mg", "500 mg"}, {"2,5 mg", "100 mg", "500 mg", "1 000 mg"}},
    {'.', {"1 000 mg", "2.5 mg", "100 mg", "500 mg"}, {"2.5 mg", "100 mg", "500 mg", "1 000 mg"}},
    {',', {"1\u00A0000 mg", "2,5 mg", "500 mg"}, {"2,5 mg", "500 mg", "1\u00A0000 mg"}},
    {',', {"1\u202F000 mg", "2,5 mg", "500 mg"}, {"2,5 mg", "500 mg", "1\u202F000 mg"}},
    {',', {"1'000", "12", "500"}, {"12", "500", "1'000"}},
    {'.', {"1\u2019000", "12", "500"}, {"12", "500", "1\u2019000"}},
    {',', {"1.000 mg", "2,5 mg", "500 mg"}, {"2,5 mg", "500 mg", "1.000 mg"}},
    {'.', {"2 mg", "1.000 mg", "1.5 mg"}, {"1.000 mg", "1.5 mg", "2 mg"}},
    {',', {"2 mg", "1,000 mg", "1,5 mg"}, {"1,000 mg", "1,5 mg", "2 mg"}},
    {'.', {"1,000,000", "2,000", "30,000"}, {"2,000", "30,000", "1,000,000"}},
    {',', {"1 000 000", "2 000", "30 000"}, {"2 000", "30 000", "1 000 000"}},
    {',', {"1 024,5", "189", "1 024"}, {"189", "1 024", "1 024,5"}},
    {',', {"J1 000", "J100", "J30"}, {"J30", "J100", "J1 000"}},
    {',', {"\u2265 1 000", "< 500", "500\u20131 000"}, {"< 500", "500\u20131 000", "\u2265 1 000"}},
    /* a thousand has no zero before it, and just three digits behind each mark */
    {'.', {"1", "0,125", "0,5"}, {"0,125", "0,5", "1"}},
    {',', {"0.125 mg", "1 mg", "0,5 mg"}, {"0.125 mg", "0,5 mg", "1 mg"}},
    {'.', {"1234,567", "2000", "12"}, {"12", "1234,567", "2000"}},
    /* two numbers with a blank between them */
    {'.',
     {"Cohort 2 50 mg", "Cohort 1 100 mg", "Cohort 1 50 mg"},
     {"Cohort 1 50 mg", "Cohort 1 100 mg", "Cohort 2 50 mg"}},
    {'.',
     {"Cycle 10 100", "Cycle 9 200", "Cycle 9 15"},
     {"Cycle 9 15", "Cycle 9 200", "Cycle 10 100"}},
};

START_TEST(thousands_are_read_by_the_files_decimal_mark) {
    const size_t n = count(thousands[_i].file);
    const char *names[MOST];
    memcpy(names, thousands[_i].file, sizeof names);
    ck_assert_int_eq(tf_order_names(names, n, thousands[_i].decimal), TF_ORDER_VALUES);
    for (size_t i = 0; i < n; i++)
        ck_assert_str_eq(names[i], thousands[_i].expected[i]);
}
END_TEST

static const struct {
    const char *names[MOST];
    const char *control; /**< NULL: none says so */
} controls[] = {
    {{"Drug", "Placebo"}, "Placebo"},
    {{"Drug", "PLACEBO "}, "PLACEBO "},
    {{"Dara-Rd", "Placebo-Rd"}, "Placebo-Rd"},
    {{"Drug + placebo", "Placebo"}, "Placebo"},
    {{"Drug X", "Control"}, "Control"},
    {{"Lev", "Obs", "Lev+5FU"}, "Obs"},
    {{"Observation", "Tamoxifen"}, "Observation"},
    {{"Drug", "Standard of care"}, "Standard of care"},
    {{"Drug plus standard of care", "Standard of care"}, "Standard of care"},
    {{"Drug + standard chemotherapy", "Standard chemotherapy"}, "Standard chemotherapy"},
    {{"Daratumumab", "Active monitoring"}, "Active monitoring"},
    {{"Drug", "Best supportive care"}, "Best supportive care"},
    {{"Traitement", "T\u00E9moin"}, "T\u00E9moin"},
    {{"Acupuncture", "Sham"}, "Sham"},
    {{"Transplant", "No transplant"}, "No transplant"},
    {{"Avec rituximab", "Sans rituximab"}, "Sans rituximab"},
    {{"Yes", "No"}, "No"},
    {{"oui", "non"}, "non"},
    {{"Trial", "Historical cohort"}, "Historical cohort"},
    {{"Investigational", "Usual care"}, "Usual care"},
    {{"Placebo (n = 12)", "Drug"}, "Placebo (n = 12)"},
    {{"Isa-VRd", "VRd"}, "VRd"},
    {{"D-VRd", "Isa-VRd", "VRd"}, "VRd"},
    {{"Isa-Kd", "Kd"}, "Kd"},
    {{"Daratumumab, lenalidomide, and dexamethasone", "Lenalidomide and dexamethasone"},
     "Lenalidomide and dexamethasone"},
    {{"Dara, bortezomib, and dexamethasone", "Bortezomib and dexamethasone alone"},
     "Bortezomib and dexamethasone alone"},
    {{"Ribociclib plus letrozole", "Letrozole"}, "Letrozole"},
    {{"Rituximab avec CHOP", "CHOP seul"}, "CHOP seul"},
    {{"Combination", "Monotherapy"}, "Monotherapy"},
    {{"Immunotherapy", "Chemotherapy"}, "Chemotherapy"},
    {{"Immunoth\u00E9rapie", "Chimioth\u00E9rapie"}, "Chimioth\u00E9rapie"},
    {{"Nivolumab + chemotherapy", "Chemotherapy"}, "Chemotherapy"},
    {{"Radiotherapy", "Chemotherapy"}, NULL},
    {{"Smoker", "Non-smoker"}, "Non-smoker"},
    {{"Very high", "High"}, NULL},
    {{"Grade 3 or 4", "Grade 3"}, NULL},
    {{"65", "65-74"}, NULL},
    {{"10", "10+5"}, NULL},
    {{"Belantamab", "Mab"}, NULL},
    {{"D-VRd", "Isa-Kd"}, NULL},
    /* a hyphenated backbone stands last */
    {{"VRd", "VRd-D"}, NULL},
    {{"Kd", "Kd-Isa"}, NULL},
    {{"VRd", "D-VRd-lite"}, NULL},
    {{"VRd", "DVRd"}, NULL},
    {{"Mab", "Belantamab + melphalan"}, NULL},
    {{"D-VRd", "VRd", "VRd-D"}, NULL},
    {{"Kd", "Isa-Kd", "D-Kd", "Isa-D-Kd"}, "Kd"},
    {{"Letrozole + ribociclib", "Letrozole"}, "Letrozole"},
    {{"Aspirin 100 mg", "Aspirin 100 mg + clopidogrel"}, "Aspirin 100 mg"},
    {{"Venetoclax/azacitidine", "Azacitidine"}, "Azacitidine"},
    /* scales and doses are none */
    {{"Grade 1", "Grade 1-2"}, NULL},
    {{"Grade 2", "Grade 1-2"}, NULL},
    {{"Grade 3", "Grade 3-4", "Grade 3+"}, NULL},
    {{"Stage II", "Stage I-II"}, NULL},
    {{"II", "I-II"}, NULL},
    {{"IIIB", "IIIA-IIIB"}, NULL},
    {{"Stade III", "Stade III et IV"}, NULL},
    {{"ECOG 1", "ECOG 0-1"}, NULL},
    {{"10 mg", "5-10 mg"}, NULL},
    {{"10 mg", "10 mg/kg"}, NULL},
    {{"Drug 10 mg", "Drug 5-10 mg"}, NULL},
    {{"Week 4", "Week 2-Week 4"}, NULL},
    {{"High", "Intermediate-high"}, NULL},
    {{"Positive", "Double-positive"}, NULL},
    {{"Risk low", "Risk low-intermediate"}, NULL},
    {{"Early", "Late", "Early-late"}, NULL},
    {{"M", "F"}, NULL},
    {{"Placebo A", "Placebo B"}, NULL},
    {{"Drug", "Placebo", "Sham"}, NULL},
    {{"Drug and control of symptoms", "Placebo"}, "Placebo"},
    {{"Nobody", "Controversial"}, NULL},
};

/* Who gave an order said which group is the first; only plain names are above that. */
START_TEST(hints_count_where_nobody_gave_an_order) {
    static const char *const hints[][2] = {{"Lev", "Obs"}, {"Yes", "No"}, {"Drug", "SOC"}};
    static const char *const plain[][2] = {{"Drug", "Placebo"}, {"Lev", "Observation"}};
    for (size_t i = 0; i < G_N_ELEMENTS(hints); i++) {
        ck_assert_uint_eq(tf_find_control(hints[i], 2, TF_CONTROL_HINTS), 1);
        ck_assert(tf_find_control(hints[i], 2, TF_CONTROL_PLAIN) == SIZE_MAX);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
        ck_assert_uint_eq(tf_find_control(plain[i], 2, TF_CONTROL_PLAIN), 1);
}
END_TEST

START_TEST(control) {
    const size_t n = count(controls[_i].names);
    const size_t at = tf_find_control(controls[_i].names, n, TF_CONTROL_HINTS);
    if (!controls[_i].control)
        ck_assert_msg(at == SIZE_MAX, "\"%s\" is no control", at < n ? controls[_i].names[at] : "");
    else
        ck_assert_msg(at < n && g_str_equal(controls[_i].names[at], controls[_i].control),
                      "not \"%s\"", controls[_i].control);
}
END_TEST

/* What is ordered by itself, from 0; NONE stands first or last, or has no order. */
#define NONE SIZE_MAX
static const struct {
    size_t n;
    const char *names[5];
    size_t ranks[5];
} ranked[] = {
    {2, {"Placebo", "Drug 300 mg", "Drug 150 mg"}, {NONE, 1, 0}},
    {3, {"ECOG 0", "ECOG 2", "ECOG 1"}, {0, 2, 1}},
    {3, {"Stage III", "Stage I", "Stage II"}, {2, 0, 1}},
    {3, {"high", "low", "intermediate"}, {2, 0, 1}},
    {3, {"<65", "65-74", "\u226575", "Unknown"}, {0, 1, 2, NONE}},
    {3, {"2", "3", "1"}, {1, 2, 0}},
    {0, {"Arm 1", "Arm 2", "Arm 3"}, {NONE, NONE, NONE}},
    {0, {"Cohorte 2", "cohorte 1"}, {NONE, NONE}},
    {2, {"Cohort 1 100 mg", "Cohort 1 50 mg"}, {1, 0}},
    {0, {"Drug A", "Placebo", "Drug B"}, {NONE, NONE, NONE}},
    {0, {"Screening", "A", "B"}, {NONE, NONE, NONE}},
    {0, {"DREAMM-2", "MajesTEC-1"}, {NONE, NONE}},
    {0, {"10 mg"}, {NONE}},
};

START_TEST(ordered_names_have_ranks) {
    size_t n = 0, found[5];
    while (n < 5 && ranked[_i].names[n])
        n++;
    ck_assert_uint_eq(tf_rank_names(ranked[_i].names, n, '.', found), ranked[_i].n);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(found[i] == ranked[_i].ranks[i], "%s: %zu", ranked[_i].names[i], found[i]);
}
END_TEST

START_TEST(what_is_none_of_the_others_is_known) {
    static const struct {
        const char *name;
        bool rest;
    } names[] = {{"Other", true},  {"Autre", true},      {"Unknown", true},  {"None", true},
                 {"Aucun", true},  {"Anti-BCMA", false}, {"Stable", false},  {"No change", false},
                 {"autres", true}, {"Not done", true},   {"Neither", false}, {"", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        ck_assert_msg(tf_is_rest_name(names[i].name) == names[i].rest, "%s", names[i].name);
}
END_TEST

SUITE("order") {
    add_loop(suite, "core", ordered_names_have_ranks, G_N_ELEMENTS(ranked));
    add_loop(suite, "core", order, G_N_ELEMENTS(orders));
    add_loop(suite, "core", thousands_are_read_by_the_files_decimal_mark, G_N_ELEMENTS(thousands));
    add_loop(suite, "core", order_of_the_file_does_not_matter, G_N_ELEMENTS(orders));
    add_loop(suite, "core", control, G_N_ELEMENTS(controls));
    add_tests(suite, "core", hints_count_where_nobody_gave_an_order,
              what_is_none_of_the_others_is_known, NULL);
}
