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
    {ASKED("letters behind a mark", "delai_j,suivi_mois,e\n132,5,1\n,4,0\n80,5,1\n",
           "km d.csv --time delai_j,suivi_mois --event e", 2),
     .said = "\"delai_j\" in days, \"suivi_mois\" in months"},
    {ASKED("weeks, and semaines", "ttp_wk,fu_sem,e\n13,15,1\n,4,0\n8,15,1\n",
           "km d.csv --time ttp_wk,fu_sem --event e", 0),
     .said = "times are in weeks"},
    {ASKED("d and an", "ttp.d,suivi_an,e\n13,15,1\n,4,0\n8,15,1\n",
           "km d.csv --time ttp.d,suivi_an --event e", 2),
     .said = "\"ttp.d\" in days, \"suivi_an\" in years"},
    {ASKED("a letter behind a blank", "group d,suivi_an,e\n13,15,1\n,4,0\n8,15,1\n",
           "km d.csv --time 'group d,suivi_an' --event e", 0),
     .said = "times are in years"},
    {ASKED("marks of lanes", "id,duree_mois,reponse_j\n1,12,62\n2,8,58\n3,20,64\n",
           "swimmer d.csv --id id --end duree_mois --set 'marks={Response: reponse_j}'", 2),
     .said = "\"duree_mois\" in months, \"reponse_j\" in days"},
    /* all have died by 49 months, which are 4.1 years */
    {ASKED("months on an axis of years", "t_mois,dcd\n10,1\n20,1\n30,0\n40,1\n49,1\n",
           "km d.csv --time t_mois --event dcd --x-unit years --milestones 12,24", 0),
     .said = "all milestones, from 12 on, lie beyond follow-up, which ends at 4.08: are they of "
             "another unit? hint: if they are months: --x-unit months"},
    {ASKED("as the hint says", "t_mois,dcd\n10,1\n20,1\n30,0\n40,1\n49,1\n",
           "km d.csv --time t_mois --event dcd --x-unit months --milestones 12,24", 0),
     .unsaid = "of another unit", .numbers = {{"", "", "surv", 0.8, 1e-9}}},
    {ASKED("days on an axis of months", "t_mois,dcd\n10,1\n20,1\n30,0\n40,1\n49,1\n",
           "km d.csv --time t_mois --event dcd --milestones 365,730", 0),
     .said = "hint: if they are days: --x-unit days"},
    {ASKED("shortly after the last death", "t_mois,dcd\n10,1\n20,1\n30,0\n40,1\n49,1\n",
           "km d.csv --time t_mois --event dcd --milestones 12,60", 0),
     .unsaid = "of another unit"},
    {ASKED("one after the last death alone", "t_mois,dcd\n10,1\n20,1\n30,0\n40,1\n49,1\n",
           "km d.csv --time t_mois --event dcd --milestones 60", 0),
     .unsaid = "of another unit"},
    {ASKED("beyond all follow-up of events of two kinds",
           "t_mois,e\n10,1\n20,2\n30,1\n40,1\n49,2\n",
           "km d.csv --time t_mois --event e=1 --competing 2 --estimate incidence --x-unit years "
           "--milestones 12",
           0),
     .said = "if they are months: --x-unit months"},
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
