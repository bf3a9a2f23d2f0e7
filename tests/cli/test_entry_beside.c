/* Late entry that the file has and nobody named. By hand, of the ages: at 50 three are at risk, of
   whom one dies, since the third enters just then; at 60 two are, and one dies: 2/3 * 1/2. */
#include "told.h"

#define SIX(entry, exit)                                                                           \
    "id," entry "," exit ",dead\n1,40,50,1\n2,45,60,1\n3,50,55,0\n4,60,70,1\n5,62,80,0\n6,41,66,"  \
    "1\n"
#define KM         "km d.csv --event dead --milestones [60] --time "
#define LATE(by)   "6 of 6 begin after 0 by \"" by "\", and count as at risk from 0 on"
#define FROM_ZERO  "at risk from 0"
#define ENTRY(col) "hint: at risk from then on: --entry " col

static const told rows[] = {
    {.name = "ages",
     .data = SIX("age_entry", "age_exit"),
     .line = KM "age_exit",
     .said = {LATE("age_entry"), ENTRY("age_entry")}},
    {.name = "as the hint says",
     .data = SIX("age_entry", "age_exit"),
     .line = KM "age_exit --entry age_entry",
     .unsaid = FROM_ZERO,
     .numbers = {",60,surv,0.3333"}},
    {.name = "in French, at diagnosis and at death or last news",
     .data = SIX("age_diagnostic", "age_deces_ou_ddn"),
     .line = KM "age_deces_ou_ddn",
     .said = {LATE("age_diagnostic")}},
    {.name = "start and stop, one row each",
     .data = SIX("tstart", "tstop"),
     .line = KM "tstop --time-unit days",
     .said = {LATE("tstart"), ENTRY("tstart")}},
    {.name = "entree and sortie",
     .data = SIX("entree_mois", "sortie_mois"),
     .line = KM "sortie_mois",
     .said = {LATE("entree_mois")}},
    {.name = "two of six",
     .data = "id,entry,exit,dead\n1,0,50,1\n2,0,60,1\n3,10,55,0\n4,0,70,1\n5,2,80,0\n6,0,66,1\n",
     .line = KM "exit --time-unit days",
     .said = {"2 of 6 begin after 0 by \"entry\", and count as at risk from 0 on, until \"exit\""}},
    {.name = "all from 0 on",
     .data = "id,tstart,tstop,dead\n1,0,50,1\n2,0,60,1\n3,0,55,0\n4,0,70,1\n5,0,80,0\n6,0,66,1\n",
     .line = KM "tstop --time-unit days",
     .unsaid = FROM_ZERO},
    {.name = "an age beside a follow-up",
     .data = SIX("age_diagnostic", "suivi_mois"),
     .line = KM "suivi_mois",
     .unsaid = FROM_ZERO},
    {.name = "a start beside a duration",
     .data = SIX("start", "duration_months"),
     .line = KM "duration_months",
     .unsaid = FROM_ZERO},
    {.name = "a start after most ends",
     .data = "id,start,end,dead\n1,400,50,1\n2,450,60,1\n3,500,55,0\n4,6,70,1\n5,620,80,0\n",
     .line = KM "end --time-unit days",
     .unsaid = FROM_ZERO},
    {.name = "a start that few have",
     .data = "id,start,end,dead\n1,4,50,1\n2,,60,1\n3,,55,0\n4,6,70,1\n5,,80,0\n",
     .line = KM "end --time-unit days",
     .unsaid = FROM_ZERO},
    {.name = "in a forest",
     .data = "id,sex,arm,age_entry,age_exit,dead\n1,F,A,40,50,1\n2,M,A,45,60,1\n3,F,B,50,55,1\n"
             "4,M,B,60,70,1\n5,F,A,62,80,0\n6,M,A,41,66,1\n7,F,B,41,66,1\n8,M,B,43,67,0\n",
     .line = "forest d.csv --time age_exit --event dead --group arm --subgroups sex --reference A",
     .said = {"8 of 8 begin after 0 by \"age_entry\""}},
};

START_TEST(told_of_entries) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("late entry that nobody named") {
    add_loop(suite, "entries", told_of_entries, G_N_ELEMENTS(rows));
}
