/* Rows that are the times of a curve, and patients whose file has columns of such names; patients
   who are followed for no time. */
#include "told.h"

#define KM "km d.csv --time time --event event"
/* Eight patients. */
#define PATIENTS "5,1,1\n6,0,0\n7,1,1\n8,0,1\n9,1,0\n10,0,1\n11,1,0\n12,0,1\n"

static const told rows[] = {
    {.name = "a curve of ODS",
     .data = "time,Survival,AtRisk,event\n0,1,6,0\n1,0.83,6,1\n2,0.67,5,1\n3,0.5,4,1\n4,,3,0\n"
             "5,0.25,2,1\n",
     .line = KM,
     .code = 2,
     .said = {"the rows are times of a curve, not patients: \"AtRisk\" falls",
              "give the file that has a row for each patient"}},
    {.name = "patients at risk, 1 or 0",
     .data = "time,event,At risk\n" PATIENTS,
     .line = KM,
     .unsaid = "curve"},
    {.name = "counts of each time", /* 9 of 20 are left after the second */
     .data = "time,n.risk,n.event,n.censor\n3,20,5,0\n9,15,6,0\n15,9,4,0\n20,5,2,0\n26,3,0,3\n",
     .line = "km d.csv --time time --n-event n.event --n-censor n.censor",
     .unsaid = "intervals",
     .numbers = {",,,,median,9"}},
    {.name = "counts since the time before",
     .data = "time,n.risk,n.event,n.censor\n0,20,0,0\n6,15,5,0\n12,9,6,0\n18,5,4,0\n24,3,2,3\n",
     .line = "km d.csv --time time --n-event n.event --n-censor n.censor",
     .said = {"counts are of the intervals before their times, and curves fall late"}},
    {.name = "non-responders with a duration of 0",
     .data = "time,event,x\n0,0,1\n0,0,1\n0,0,1\n0,0,1\n0,0,1\n" PATIENTS,
     .line = KM,
     .said = {"warning: 5 of 13 patients are censored at 0",
              "--where \"time > 0\" leaves them out"}},
    {.name = "one who was lost on the first day",
     .data = "time,event,x\n0,0,1\n" PATIENTS,
     .line = KM,
     .unsaid = "censored at 0"},
    {.name = "a landmark without entries",
     .data = "time,event,x\n" PATIENTS,
     .line = KM " --entry-from 6",
     .code = 2,
     .said = {"estimates begin at a time, but nothing says when patients enter",
              "--entry origin: everybody enters at 0"}},
    /* six are followed beyond 6; the first of them has the event: S = 5/6 */
    {.name = "with them",
     .data = "time,event,x\n" PATIENTS,
     .line = KM " --set 'derive.origin={difference: [time, time]}' --entry origin --entry-from 6 "
                "--set milestones=[7]",
     .numbers = {",,,,n,6\n", "0.8333333"}},
};

START_TEST(curves) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("rows of curves, and of who is followed for no time") {
    add_loop(suite, "core", curves, G_N_ELEMENTS(rows));
}
