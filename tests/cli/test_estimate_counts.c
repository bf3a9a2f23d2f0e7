/* Typed ratios and differences beside the counts of their own rows. Crude effects by hand: RR are
   (10/100)/(20/100) = 0.50, (15/120)/(30/118) = 0.49, (8/90)/(16/95) = 0.53 and (22/200)/(33/190) =
   0.63; OR of the same 0.44, 0.42, 0.48 and 0.59; RD -0.100, -0.129, -0.080 and -0.064. */
#include "told.h"

#define ROWS(head, a, b, c, d)                                                                     \
    "trial,e1,n1,e2,n2," head "\nA,10,100,20,100," a "\nB,15,120,30,118," b "\nC,8,90,16,95," c    \
    "\nD,22,200,33,190," d "\n"
#define RATIOS(c)     ROWS("rr,lo,hi", "0.50,0.25,1.01", "0.49,0.28,0.87", c, "0.63,0.38,1.05")
#define LABEL(effect) "forest d.csv --label trial --effect " effect
#define STUDY(effect) "forest d.csv --study trial --effect " effect
#define LIMITS        " --estimate rr --lower lo --upper hi"
#define COUNTS        "the counts of this row, "

static const told rows[] = {
    {.name = "a ratio turned over",
     .data = RATIOS("1.89,0.85,4.19"),
     .line = LABEL("RR") LIMITS,
     .said = {"d.csv:4:14: warning: the counts of this row, 8/90 and 16/95, give 0.53: \"rr\" says "
              "another"},
     .numbers = {",,C,,rr,1.89\n"}},
    {.name = "a slip of a study that is pooled",
     .data = RATIOS("2.4,1.07,5.38"),
     .line = STUDY("RR") LIMITS,
     .said = {COUNTS "8/90 and 16/95, give 0.53: \"rr\" says another"}},
    {.name = "all of the counts",
     .data = RATIOS("0.53,0.24,1.18"),
     .line = LABEL("RR") LIMITS,
     .unsaid = COUNTS},
    {.name = "all of them adjusted",
     .data = ROWS("rr,lo,hi", "0.60,0.3,1.2", "0.41,0.2,0.84", "1.89,0.85,4.19", "0.72,0.43,1.2"),
     .line = LABEL("RR") LIMITS,
     .unsaid = COUNTS},
    {.name = "odds ratios",
     .data = ROWS("or", "0.44", "0.42", "2.08", "0.59"),
     .line = LABEL("OR") " --estimate or",
     .said = {COUNTS "8/90 and 16/95, give 0.48: \"or\" says another"}},
    {.name = "logarithms",
     .data = ROWS("logrr,se", "-0.693,0.36", "-0.710,0.29", "0.639,0.41", "-0.456,0.26"),
     .line = STUDY("RR") " --estimate logrr --std-err se --set scale=log",
     .said = {COUNTS "8/90 and 16/95, give -0.639: \"logrr\" says another"}},
    {.name = "differences in points",
     .data = ROWS("rd,lo,hi", "-10.0,-19.8,-0.2", "-12.9,-22.8,-3.1", "8.0,-1.7,17.6",
                  "-6.4,-13.3,0.5"),
     .line = LABEL("RD") " --estimate rd --lower lo --upper hi",
     .said = {COUNTS "8/90 and 16/95, give -8.0: \"rd\" says another"}},
    {.name = "cells of both numbers, with decimal commas",
     .data = "trial;Drug;Placebo;RR\nA;10/100;20/100;0,50 (0,25-1,01)\nB;15/120;30/118;0,49 "
             "(0,28-0,87)\nC;8/90;16/95;1,89 (0,85-4,19)\n",
     .line = LABEL("RR") " --estimate RR",
     .said = {"d.csv:4:14: warning: " COUNTS "8/90 and 16/95, give 0.53"}},
    {.name = "one of two by their names",
     .data = "trial,drug_events,drug_n,placebo_events,placebo_n,rr\nA,10,100,20,100,0.5\n"
             "C,8,90,16,95,1.89\n",
     .line = LABEL("RR") " --estimate rr",
     .said = {COUNTS "8/90 and 16/95, give 0.53"}},
    {.name = "hazard ratios are no ratios of counts",
     .data =
         ROWS("hr,lo,hi", "0.50,0.25,1.01", "0.49,0.28,0.87", "1.89,0.85,4.19", "0.63,0.38,1.05"),
     .line = LABEL("HR") " --estimate hr --lower lo --upper hi",
     .unsaid = COUNTS},
    {.name = "a year and a number of patients are no counts of arms",
     .data = "trial,year,n,rr,lo,hi\nA,2001,100,0.5,0.25,1.01\nB,2004,238,0.49,0.28,0.87\n"
             "C,2009,185,1.89,0.85,4.19\nD,2012,390,0.63,0.38,1.05\n",
     .line = LABEL("RR") LIMITS,
     .unsaid = COUNTS},
};

START_TEST(estimates_beside_counts) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("estimates beside counts") {
    add_loop(suite, "told", estimates_beside_counts, G_N_ELEMENTS(rows));
}
