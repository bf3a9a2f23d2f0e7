#include "asked.h"
#include "support/suite.h"

/* Two places of a file may name the unit of its times, and differ. */

#define ADTTE(param, unit)                                                                         \
    "USUBJID,PARAM,AVAL,AVALU,CNSR\n1," param ",300," unit ",0\n2," param ",400," unit ",0\n"      \
    "3," param ",500," unit ",1\n"
#define KM "km d.csv --time AVAL --censor CNSR"

static const asked units[] = {
    {ASKED("PARAM against AVALU", ADTTE("Overall Survival (months)", "DAYS"), KM, 2),
     .said = "column \"AVALU\" says that the times are in days, and column \"PARAM\" in months "
             "hint: --time-unit days, or months: whichever is right"},
    {ASKED("in French", ADTTE("Survie globale (mois)", "jours"), KM, 2),
     .said = "in days, and column \"PARAM\" in months"},
    {ASKED("said", ADTTE("Overall Survival (months)", "DAYS"), KM " --time-unit days", 0),
     .numbers = {{"", "", "median", 400, 1e-9}}},
    {ASKED("alike", ADTTE("Overall Survival (days)", "DAYS"), KM, 0),
     .unsaid = "whichever is right"},
    {ASKED("PARAM alone", ADTTE("Overall Survival (days)", ""), KM, 0),
     .said = "times are in days, as column \"PARAM\" says"},
    {ASKED("no unit in PARAM", ADTTE("Overall Survival", "DAYS"), KM, 0),
     .said = "times are in days, as column \"AVALU\" says"},
    {ASKED("the column's name", "time_months,unit,e\n3,days,1\n4,days,1\n5,days,0\n",
           "km d.csv --time time_months --event e", 2),
     .said = "column \"unit\" says that the times are in days, and column \"time_months\" in "
             "months"},
    {ASKED("the second column's name", "t,time_months,unit,e\n3,,days,1\n,4,days,1\n5,6,days,0\n",
           "km d.csv --time t,time_months --event e", 2),
     .said = "column \"unit\" says that the times are in days, and column \"time_months\" in "
             "months"},
    {ASKED("a unit of something else", "time_months,unit,e\n3,mg,1\n4,mg,1\n5,mg,0\n",
           "km d.csv --time time_months --event e", 0),
     .said = "times are in months"},
    {ASKED("in a forest",
           "PARAM,AVAL,AVALU,CNSR,g\nOS (months),3,DAYS,0,A\nOS (months),4,DAYS,0,B\n"
           "OS (months),5,DAYS,0,A\nOS (months),5,DAYS,1,B\n",
           "forest d.csv --time AVAL --censor CNSR --group g", 2),
     .said = "whichever is right"},
};

START_TEST(units_agree) {
    check_asked(&units[_i], NULL);
}
END_TEST

SUITE("units of times") {
    add_loop(suite, "agree", units_agree, G_N_ELEMENTS(units));
}
