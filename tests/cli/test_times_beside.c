/* A column beside the time says that it is of another event. Medians by hand: six of eight in A
   relapse at 10 and are followed for 100, as the others. */
#include "told.h"

#define DELAYS(name, a, b)                                                                         \
    "id,arm,fu_months,relapse," name "\n1,A,100,1," a "\n2,A,100,1," a "\n3,A,100,1," a            \
    "\n4,A,100,1," a "\n5,A,100,1," a "\n6,A,100,1," a "\n7,A,100,0," b "\n8,A,100,0," b "\n"
#define PAIRS                                                                                      \
    "id,arm,PFS_mois,PFS_evt,OS_mois,OS_evt,PFS\n1,A,3,1,9,1,3\n2,A,4,1,8,0,4\n3,B,5,0,5,0,5\n"    \
    "4,B,6,1,7,1,6\n5,B,2,1,6,1,2\n"
#define DATED(time, t, event, start)                                                               \
    "id,inclusion date,MACE date,MACE," time "\n1," start "," event ",1," t "\n2," start "," event \
    ",1," t "\n3," start "," event ",1," t "\n4," start "," event ",1," t "\n5," start "," event   \
    ",1," t "\n6," start ",,0,600\n7," start ",,0,600\n"
#define SPAN ",2019-01-01,2019-11-01,"
#define SPANS(x)                                                                                   \
    "id,inclusion date,last date,fu_months,e\n1" SPAN "10,1\n2" SPAN "10,0\n3" SPAN "10,1\n4" SPAN \
    "10,0\n5,2019-01-01,2020-09-01,20,0\n6,2019-01-01,2020-09-01,20,1\n7,2019-01-01,2020-09-01,"   \
    "20,0"                                                                                         \
    "\n8,2019-01-01,2021-07-02,30,1\n9,2019-01-01,2021-07-02,30,0\n10,2019-01-01,2021-07-02,30,1"  \
    "\n11" SPAN x ",1\n12" SPAN x ",1\n"
#define FU    "km d.csv --time fu_months --event relapse"
#define ALONE "is the time of who has \"relapse\" alone"

static const told rows[] = {
    {.name = "a delay of those with the event",
     .data = DELAYS("time to relapse", "10", ""),
     .line = FU,
     .said = {"warning: \"time to relapse\" is the time of who has \"relapse\" alone, and earlier "
              "than \"fu_months\" for 6 of 6",
              "hint: the first that isn't empty is the time with --time 'time to "
              "relapse,fu_months'"},
     .numbers = {",,,,median,100\n"}},
    {.name = "which counts first",
     .data = DELAYS("time to relapse", "10", ""),
     .line = "km d.csv --time 'time to relapse,fu_months' --event relapse",
     .unsaid = ALONE,
     .numbers = {",,,,median,10\n"}},
    {.name = "in French, of a forest",
     .data = "id,arm,suivi,relapse,D\xC3\xA9lai (mois)\n1,A,50,1,10\n2,B,50,1,9\n3,A,50,1,4\n"
             "4,B,50,1,6\n5,A,50,1,7\n6,B,50,0,\n7,A,50,0,\n",
     .line = "forest d.csv --time suivi --event relapse --group arm",
     .said = {"\"D\xC3\xA9lai (mois)\" " ALONE}},
    {.name = "in days beside months: 3044 days are the 100 months",
     .data = DELAYS("ttr_days", "3044", ""),
     .line = FU,
     .unsaid = ALONE},
    {.name = "in days, and earlier: 304 days",
     .data = DELAYS("ttr_days", "304", ""),
     .line = FU,
     .said = {"\"ttr_days\" " ALONE}},
    {.name = "the same time", .data = DELAYS("ttr", "100", ""), .line = FU, .unsaid = ALONE},
    {.name = "of everybody", .data = DELAYS("ttr", "10", "10"), .line = FU, .unsaid = ALONE},
    {.name = "later", .data = DELAYS("ttr", "150", ""), .line = FU, .unsaid = ALONE},
    {.name = "survival after it",
     .data = DELAYS("months since relapse", "10", ""),
     .line = FU,
     .unsaid = ALONE},
    /* everybody who died had relapsed, and nobody else: the times are those of the deaths */
    {.name = "a relapse before a death",
     .data = "id,os_days,death,days to relapse\n1,400,1,90\n2,400,1,80\n3,400,1,70\n4,400,1,60\n"
             "5,400,1,50\n6,400,0,\n7,400,0,\n",
     .line = "km d.csv --time os_days --event death",
     .unsaid = "warning",
     .numbers = {",,,,median,400\n"}},
    {.name = "a progression before a death, in French",
     .data = "id,suivi (mois),d\u00e9c\u00e8s,d\u00e9lai progression (mois)\n1,40,1,9\n2,40,1,8\n"
             "3,40,1,7\n4,40,1,6\n5,40,1,5\n6,40,0,\n7,40,0,\n",
     .line = "km d.csv --time 'suivi (mois)' --event d\u00e9c\u00e8s",
     .unsaid = "is the time of who has"},
    {.name = "the date of a relapse before a death",
     .data = "id,date of diagnosis,relapse date,os_days,death\n1,2019-01-01,2019-03-01,400,1\n"
             "2,2019-01-01,2019-03-01,400,1\n3,2019-01-01,2019-03-01,400,1\n"
             "4,2019-01-01,2019-03-01,400,1\n5,2019-01-01,2019-03-01,400,1\n"
             "6,2019-01-01,,400,0\n7,2019-01-01,,400,0\n",
     .line = "km d.csv --time os_days --event death",
     .unsaid = "much less"},
    {.name = "the delay of a death",
     .data = "id,fu_days,death,days to death\n1,400,1,90\n2,400,1,80\n3,400,1,70\n4,400,1,60\n"
             "5,400,1,50\n6,400,0,\n7,400,0,\n",
     .line = "km d.csv --time fu_days --event death",
     .said = {"\"days to death\" is the time of who has \"death\" alone"}},
    {.name = "no time", .data = DELAYS("blasts", "10", ""), .line = FU, .unsaid = ALONE},
    /* dates */
    {.name = "a date of those with the event", /* 31 days, of 600 */
     .data = DATED("fu_days", "600", "2020-02-01", "2020-01-01"),
     .line = "km d.csv --time fu_days --event MACE",
     .said = {"from \"inclusion date\" to \"MACE date\", which those with \"MACE\" alone have, is "
              "much less than \"fu_days\" for 5 of 5",
              "hint: --set 'derive={delay: {from: \"inclusion date\", to: \"MACE date\", unit: "
              "days}}' --time delay,fu_days"},
     .numbers = {",,,,median,600\n"}},
    {.name = "from which the time is made",
     .data = DATED("fu_days", "600", "2020-02-01", "2020-01-01"),
     .line = "km d.csv --time delay,fu_days --event MACE --set 'derive={delay: {from: inclusion "
             "date, to: MACE date, unit: days}}'",
     .unsaid = "much less",
     .numbers = {",,,,median,31\n"}},
    {.name = "the day of the event ends the time",
     .data = DATED("fu_days", "31", "2020-02-01", "2020-01-01"),
     .line = "km d.csv --time fu_days --event MACE",
     .unsaid = "much less"},
    {.name = "times that begin before the date",
     .data = DATED("fu_days", "40", "2020-02-01", "2020-01-01"),
     .line = "km d.csv --time fu_days --event MACE",
     .unsaid = "much less"},
    {.name = "no unit of the times",
     .data = DATED("fu", "600", "2020-02-01", "2020-01-01"),
     .line = "km d.csv --time fu --event MACE",
     .unsaid = "much less"},
    /* 304, 609 and 913 days are 10, 20 and 30 months; 304 are 43.4 weeks */
    {.name = "weeks in some rows",
     .data = SPANS("43.4"),
     .line = "km d.csv --time fu_months --event e",
     .said =
         {"warning: \"fu_months\" is the time from \"inclusion date\" to \"last date\" in 10 of "
          "12 rows, and much longer in 2 (lines 12, 13): is it in another unit there?",
          "hint: mend them, or count from the dates: --time-start 'inclusion date' --time-end "
          "'last date'"}},
    {.name = "months in all rows",
     .data = SPANS("10"),
     .line = "km d.csv --time fu_months --event e",
     .unsaid = "another unit there"},
    {.name = "an event before the last contact",
     .data = SPANS("3"),
     .line = "km d.csv --time fu_months --event e",
     .unsaid = "another unit there"},
    /* two end points */
    {.name = "the event of another end point",
     .data = PAIRS,
     .line = "km d.csv --time PFS_mois --event OS_evt",
     .said = {"warning: \"PFS_mois\" is the time of one end point and \"OS_evt\" the event of "
              "another, by the names of \"PFS_evt\" and \"OS_mois\"",
              "hint: \"OS_mois\" belongs to \"OS_evt\", and \"PFS_evt\" to \"PFS_mois\""}},
    {.name = "the other way round",
     .data = PAIRS,
     .line = "km d.csv --time OS_mois --event PFS_evt",
     .said = {"hint: \"PFS_mois\" belongs to \"PFS_evt\", and \"OS_evt\" to \"OS_mois\""}},
    {.name = "its own",
     .data = PAIRS,
     .line = "km d.csv --time OS_mois --event OS_evt",
     .unsaid = "the event of another"},
    {.name = "among end points of a forest",
     .data = PAIRS,
     .line = "forest d.csv --group arm --set 'endpoints={PFS: [PFS_mois, OS_evt], OS: [OS_mois, "
             "OS_evt]}'",
     .said = {"\"PFS_mois\" is the time of one end point and \"OS_evt\" the event of another",
              "hint: \"OS_mois\" belongs to \"OS_evt\", and \"PFS_evt\" to \"PFS_mois\""}},
    {.name = "names in words, and codes of censoring",
     .data = "D\xC3\xA9lai rechute,D\xC3\xA9lai d\xC3\xA9"
             "c\xC3\xA8s,Cens rechute,Cens "
             "d\xC3\xA9"
             "c\xC3\xA8s\n3,9,0,1\n4,8,1,0\n5,5,1,1\n6,7,0,0\n",
     .line = "km d.csv --time 'D\xC3\xA9lai rechute' --censor 'Cens d\xC3\xA9"
             "c\xC3\xA8s'",
     .said = {"the event of another", "and \"Cens rechute\" to \"D\xC3\xA9lai rechute\""}},
    {.name = "times that don't differ",
     .data = "a_time,b_time,a_event,b_event\n3,3,1,0\n4,4,0,1\n5,5,1,1\n",
     .line = "km d.csv --time a_time --event b_event",
     .unsaid = "the event of another"},
    {.name = "one time for all events",
     .data = "time,relapse,death\n3,1,0\n4,0,1\n5,1,1\n",
     .line = "km d.csv --time time --event death",
     .unsaid = "the event of another"},
};

START_TEST(times_beside) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("times beside the time") {
    add_loop(suite, "told", times_beside, G_N_ELEMENTS(rows));
}
