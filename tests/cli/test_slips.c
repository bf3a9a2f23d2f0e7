/* Slips that no number tells by itself, and that those beside it do: columns of non-events asked
   for as totals, a minus that was lost, P beside an interval of another effect, percentages beside
   other counts, progression after death. Rows that nothing is said of are right. */
#include "told.h"

#define ROWS_OF(column, effect)                                                                    \
    "forest d.csv --label label --estimate " column " --lower lo --upper hi --effect " effect
#define PERCENTS(last)                                                                             \
    "endpoint,arm,n,N,pct\nORR,A,40,90,44.4\nORR,B,22,88,25.0\nCR,A,9,90,10.0\nCR,B,4,88,4.5\n"    \
    "DCR,A,75,90,83.3\nDCR,B,66,88," last "\n"
/* The first of group A has both; whoever comes second dies first. */
#define FIRST(progression, death)                                                                  \
    "id,arm,ttp,pd,os,dth\n1,A," progression ",1," death ",Dead\n2,A,5,1,9,Dead\n3,A,7,0,7,Dead\n" \
    "4,B,3,1,8,Alive\n5,B,6,0,6,Alive\n6,B,4,1,5,Dead\n"
#define EARLIEST                                                                                   \
    "km d.csv --set 'derive.pfs={earliest: [[ttp, pd], [os, dth=Dead]], labels: [Progression, "    \
    "Death]}' --time pfs --event pfs_event=Progression,Death --group arm"
#define ONE_MEAN                                                                                   \
    "forest d.csv --study study --set mean1=mean --set sd1=sd --set n1=n --measure mean"

#define TEN_OF(line) line line line line line line line line line line

static const told rows[] = {
    /* ---- those without the event ---- */
    {.name = "tdeath and tnodeath",
     .data = "trial,tdeath,tnodeath,cdeath,cnodeath\nA,3,20,6,18\nB,12,53,20,44\nC,5,41,9,39\n",
     .line = "forest d.csv --study trial --events1 tdeath --n1 tnodeath --events2 cdeath --n2 "
             "cnodeath --effect OR",
     .code = 2,
     .said = {"\"tnodeath\" has those without the event by its name"}},
    {.name = "CR and noCR of one arm",
     .data = "study,CR,noCR\nA,3,20\nB,12,53\nC,5,41\n",
     .line = "forest d.csv --study study --events1 CR --n1 noCR --measure proportion",
     .code = 2,
     .said = {"\"noCR\" has those without the event by its name: all patients are asked for"}},
    {.name = "CR and non CR",
     .data = "study,CR t,non-CR t\nA,3,20\nB,12,53\nC,5,41\n",
     .line = "forest d.csv --study study --events1 'CR t' --n1 'non-CR t' --measure proportion",
     .code = 2,
     .said = {"\"non-CR t\" has those without"}},
    {.name = "the other way round",
     .data = "study,norelapse_t,relapse_t\nA,3,20\nB,12,53\nC,5,41\n",
     .line = "forest d.csv --study study --events1 norelapse_t --n1 relapse_t --measure proportion",
     .code = 2,
     .said = {"\"relapse_t\" has those without the event"}},
    {.name = "nonresp beside CR",
     .data = "study,CR,nonresp\nA,3,20\nB,12,53\nC,5,41\n",
     .line = "forest d.csv --study study --events1 CR --n1 nonresp --measure proportion",
     .code = 2,
     .said = {"\"nonresp\" has those without"}},
    {.name = "of all patients",
     .data = "study,dead_no,no_dead_all\nA,3,20\nB,12,53\nC,5,41\n",
     .line = "forest d.csv --study study --events1 dead_no --n1 no_dead_all --measure proportion",
     .unsaid = "without the event"},
    {.name = "numbers of two arms", /* No. 1 and No. 2 */
     .data = "study,1,no1,2,no2\nA,3,20,4,21\nB,12,53,10,50\nC,5,41,6,40\n",
     .line = "forest d.csv --study study --events1 1 --n1 no1 --events2 2 --n2 no2 --effect OR",
     .unsaid = "without the event"},
    {.name = "not exposed",
     .data = "study,x_t,n_t,x_unexposed,n_unexposed\nA,3,20,4,21\nB,12,53,10,50\nC,5,41,6,40\n",
     .line = "forest d.csv --study study --events1 x_t --n1 n_t --events2 x_unexposed --n2 "
             "n_unexposed --effect OR",
     .unsaid = "without the event"},
    /* ---- a minus, P on the other side ---- */
    {.name = "a lost minus of a limit", /* -1.2 (-2.0 to -0.4) */
     .data = "label,md,lo,hi\nA,-0.30,-0.52,-0.08\nB,-1.2,-2.0,0.4\nC,0.5,-0.1,1.1\n"
             "D,-0.4,-0.9,0.1\n",
     .line = ROWS_OF("md", "MD"),
     .said = {"d.csv:3:3: warning: the estimate is in the middle of its limits once one of the "
              "three has the other sign: was a minus lost?: \"B\""}},
    {.name = "of the estimate", /* -0.1 (-0.52 to 0.32) */
     .data = "label,md,lo,hi\nA,-0.30,-0.52,-0.08\nB,0.10,-0.52,0.32\n",
     .line = ROWS_OF("md", "MD"),
     .said = {"was a minus lost?: \"B\""}},
    {.name = "of a logarithm", /* -0.69 (-0.92 to -0.46) */
     .data = "label,hr,lo,hi\nA,-0.69,-0.92,0.46\nB,-0.02,-0.36,0.32\n",
     .line = ROWS_OF("hr", "HR") " --set scale=log",
     .said = {"was a minus lost?: \"A\""}},
    {.name = "uneven otherwise", /* by resampling, by few patients, and rounded to whole points */
     .data = "label,md,lo,hi\nA,-1.2,-2.0,0.7\nB,10,-4,17\nC,0.5,-0.2,1.4\nD,6,-1,11\nE,0,-1,1\n",
     .line = ROWS_OF("md", "MD"),
     .unsaid = "minus"},
    {.name = "ratios have no sign",
     .data = "label,hr,lo,hi\nA,0.82,0.70,1.18\nB,0.71,0.52,0.97\n",
     .line = ROWS_OF("hr", "HR"),
     .unsaid = "minus"},
    {.name = "a mean of bars", /* -0.95 (-1.07 to -0.83) */
     .data = "arm,visit,mean,lo,hi\nP,Week 4,-0.11,-0.21,-0.01\nP,Week 12,-0.22,-0.34,-0.10\n"
             "A,Week 4,-0.31,-0.41,-0.21\nA,Week 12,-0.95,-1.07,0.83\n",
     .line = "bars d.csv --mean mean --lower lo --upper hi --category visit --group arm",
     .said = {"d.csv:5:11: warning: -0.95 (-1.07; 0.83) is in the middle of its limits once one of "
              "the three has the other sign: was a minus lost?"}},
    {.name = "means that are right",
     .data = "arm,visit,mean,lo,hi\nP,Week 4,-0.11,-0.21,-0.01\nP,Week 12,-0.22,-0.50,0.06\n"
             "A,Week 4,0.31,-0.10,0.90\nA,Week 12,-0.95,-1.07,-0.83\n",
     .line = "bars d.csv --mean mean --lower lo --upper hi --category visit --group arm",
     .unsaid = "minus"},
    {.name = "P of an effect, limits of none", /* z 1.68 and 2.58 */
     .data = "label,md,lo,hi,p\nA,-0.30,-0.52,-0.08,0.008\nB,-1.2,-2.6,0.2,0.01\n"
             "C,0.5,-0.1,1.1,0.10\n",
     .line = ROWS_OF("md", "MD") " --p p",
     .said = {"the P value is not that of the estimate and its limits: \"B\""}},
    {.name = "of a ratio",
     .data = "label,hr,lo,hi,p\nAll,0.78,0.65,0.94,0.008\nMen,0.82,0.70,1.18,0.03\n"
             "Women,0.71,0.52,0.97,0.03\n",
     .line = ROWS_OF("hr", "HR") " --p p",
     .said = {"the P value is not that of the estimate and its limits: \"Men\""}},
    {.name = "the other way round", /* z 2.17, P of z 1.48 */
     .data = "label,hr,lo,hi,p\nAll,0.78,0.65,0.94,0.008\nWomen,0.71,0.52,0.97,0.14\n",
     .line = ROWS_OF("hr", "HR") " --p p",
     .said = {"the P value is not that of the estimate and its limits: \"Women\""}},
    {.name = "tests that differ a little", /* log-rank, Fisher's, one-sided: z 1.91 and 1.98 */
     .data = "label,hr,lo,hi,p\nA,0.71,0.50,1.01,0.048\nB,0.71,0.51,0.99,0.061\n"
             "C,0.82,0.66,1.02,0.036\nD,2.00,1.00,4.00,0.05\nE,2.1,1.0,4.4,0.03\n",
     .line = ROWS_OF("hr", "HR") " --p p",
     .unsaid = "P value"},
    /* ---- counts beside percentages ---- */
    {.name = "57.0 beside 66 of 88", /* 75.0 */
     .data = PERCENTS("57.0"),
     .line = "bars d.csv --percent pct --total N --group arm --category endpoint",
     .said = {"d.csv:7:13: warning: \"n\" and \"N\": 66 of 88 is 75.0 %, but the file says 57.0 %",
              "hint: the percentage is drawn"}},
    {.name = "without totals",
     .data = PERCENTS("57.0"),
     .line = "bars d.csv --percent pct --group arm --category endpoint",
     .said = {"66 of 88 is 75.0 %, but the file says 57.0 %"}},
    {.name = "all right, one cut off", /* 74.95 would be 75.0 */
     .data = PERCENTS("74.9"),
     .line = "bars d.csv --percent pct --total N --group arm --category endpoint",
     .unsaid = "but the file says"},
    {.name = "of other numbers", /* events and patients of another table */
     .data = "endpoint,arm,x,N,pct\nORR,A,40,90,40.1\nORR,B,22,88,28.0\nCR,A,9,90,10.0\n"
             "CR,B,4,88,4.5\nDCR,A,75,90,80.3\n",
     .line = "bars d.csv --percent pct --total N --group arm --category endpoint",
     .unsaid = "but the file says"},
    /* ---- progression after death ---- */
    {.name = "of what comes first",
     .data = FIRST("32.75", "24.25"),
     .line = EARLIEST,
     .said = {"d.csv:2:", "1 row has an event after death, which can't be; the death counts"},
     .numbers = {",A,,,median,7\n", ",B,,,median,4\n"}},
    {.name = "on one day",
     .data = FIRST("24.25", "24.25"),
     .line = EARLIEST,
     .unsaid = "after death"},
    {.name = "months of 30 days",
     .data = FIRST("24.60", "24.25"),
     .line = EARLIEST,
     .unsaid = "after death"},
    {.name = "side by side",
     .data = "arm,sex,pfs,pe,os,oe\nA,F,12.28,1,3.28,1\nA,M,2,1,9,1\nA,F,5,1,8,0\nA,M,6,1,7,1\n"
             "B,F,4,1,6,1\nB,M,6,0,6,0\nB,F,3,1,4,1\nB,M,11,0,8,0\n",
     .line = "forest d.csv --set 'endpoints={PFS: [pfs, pe], OS: [os, oe]}' --group arm "
             "--subgroups sex",
     .said =
         {"d.csv:2: warning: the time of \"PFS\" is longer than that of \"OS\", which can't be: "
          "2 patients, this one first"}},
    {.name = "in two units",
     .data = "arm,pfs,pe,os,oe\n" TEN_OF("A,304,1,10,1\n") TEN_OF("B,213,0,7,0\n"),
     .line = "forest d.csv --set 'endpoints={PFS: [pfs, pe], OS: [os, oe]}' --group arm",
     .said =
         {"the times of \"PFS\" and \"OS\" can't be in one unit: are those of \"PFS\" days and the "
          "others months (20 patients)?"},
     .unsaid = "longer than that"},
    {.name = "in two units the other way round",
     .data = "arm,pfs,pe,os,oe\n" TEN_OF("A,10,1,304,1\n") TEN_OF("B,7,0,213,0\n"),
     .line = "forest d.csv --set 'endpoints={PFS: [pfs, pe], OS: [os, oe]}' --group arm",
     .said = {"are those of \"OS\" days and the others months (20 patients)?"}},
    {.name = "in two units, of what comes first",
     .data = "arm,pfs,pe,os,oe\n" TEN_OF("A,304,1,10,1\n") TEN_OF("B,213,0,7,0\n"),
     .line = "km d.csv --set 'derive.first={earliest: [[pfs, pe], [os, oe]]}' --time first --event "
             "first_event --time-unit months --group arm",
     .said =
         {"derive.first: \"pfs\" and \"os\" can't be in one unit: is \"pfs\" in days and the other "
          "in months (20 rows)?"},
     .unsaid = "after death"},
    {.name = "in one unit",
     .data = "arm,pfs,pe,os,oe\n" TEN_OF("A,2,1,10,1\n") TEN_OF("B,7,0,7,0\n"),
     .line = "forest d.csv --set 'endpoints={PFS: [pfs, pe], OS: [os, oe]}' --group arm",
     .unsaid = "in one unit"},
    {.name = "progression first",
     .data = "arm,sex,pfs,pe,os,oe\nA,F,3.28,1,3.28,1\nA,M,2,1,9,1\nA,F,5,1,8,0\nA,M,6,1,7,1\n"
             "B,F,4,1,6,1\nB,M,6,0,6,0\nB,F,3,1,4,1\nB,M,8.05,0,8,0\n",
     .line = "forest d.csv --set 'endpoints={PFS: [pfs, pe], OS: [os, oe]}' --group arm "
             "--subgroups sex",
     .unsaid = "which can't be"},
    /* ---- studies ---- */
    {.name = "arms of a study in groups",
     .data = "study,arm,x,n\nA,Drug,12,40\nA,Placebo,4,41\nB,Drug,20,61\nB,Placebo,9,60\n"
             "C,Drug,7,52\nC,Placebo,5,50\n",
     .line = "forest d.csv --study study --events1 x --n1 n --by arm",
     .unsaid = "is there twice"},
    {.name = "twice in a group",
     .data = "study,arm,x,n\nA,Drug,12,40\nA,Placebo,4,41\nB,Drug,20,61\nA,Drug,9,60\n"
             "C,Drug,7,52\nC,Placebo,5,50\n",
     .line = "forest d.csv --study study --events1 x --n1 n --by arm",
     .said = {"d.csv:5: warning: \"A\" is there twice: lines 2 and 5"},
     .unsaid = "lines 2 and 3"},
    {.name = "13 for 1.3",
     .data = "study,n,mean,sd\nA,30,-1.2,0.9\nB,45,-0.9,1.1\nC,60,-1.4,13\n",
     .line = ONE_MEAN,
     .said = {"d.csv:4:11: warning: standard deviations are far above those of all other studies: "
              "\"C\""},
     .unsaid = "standard errors"},
    {.name = "another unit is another finding", /* HbA1c in mmol/mol */
     .data = "study,n,mean,sd\nA,30,7.2,0.9\nB,45,7.9,1.1\nC,60,62,12\n",
     .line = ONE_MEAN,
     .said = {"another unit?: \"C\""},
     .unsaid = "far above those"},
    {.name = "standard errors of one study are still told", /* 1.2 / sqrt(60) */
     .data = "study,n,mean,sd\nA,30,-1.2,0.9\nB,45,-0.9,1.1\nC,60,-1.4,0.155\n",
     .line = ONE_MEAN,
     .said = {"as standard errors are: \"C\""},
     .unsaid = "far above"},
    {.name = "spreads of five times",
     .data = "study,n,mean,sd\nA,30,-1.2,0.9\nB,45,-0.9,1.1\nC,60,-1.4,5\n",
     .line = ONE_MEAN,
     .unsaid = "far above"},
};

START_TEST(slips_are_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("slips that numbers beside them tell") {
    add_loop(suite, "core", slips_are_told, G_N_ELEMENTS(rows));
}
