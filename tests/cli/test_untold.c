/* What was left out without a word: responses that aren't known, warnings that only all panels
   together show, half an interval, and ratios of nobody's events. */
#include "told.h"

/* Of 8 changes 2 have no response, of 4 and 4 of the arms one each. */
#define FALLS(odd)                                                                                 \
    "id,arm,chg,bor\n1,A,-60,PR\n2,A,-40,\n3,A,5,SD\n4,A,30,PD\n5,B,-35,PR\n6,B,-20,SD\n"          \
    "7,B,10,\n8,B,40," odd "\n"
#define ARMS "id,arm,chg\n1,A,-60\n2,A,-40\n3,,5\n4,A,30\n5,B,-35\n6,B,-20\n7,B,10\n8,B,40\n"
#define HR(cells)                                                                                  \
    "trial,hr,lower,upper\nBeta,0.81,0.60,1.09\nGamma,0.70,0.58,0.85\nAlpha," cells "\n"
#define ROWS                                                                                       \
    "forest d.csv --label trial --estimate hr --lower lower --upper upper --effect hazard_ratio"
/* `a` and `b`: events of A and of B. */
#define TIMES(a, b)                                                                                \
    "id,arm,t,e,sex\n1,A,5," a ",F\n2,A,6,0,M\n3,A,7," a ",M\n4,A,9,0,F\n5,B,3," b                 \
    ",F\n6,B,4,0,M\n7,B,5," b ",M\n8,B,8,0,F\n"
#define SUBGROUPS "forest d.csv --time t --event e --group arm --subgroups sex"

static const told rows[] = {
    {.name = "responses that aren't known",
     .data = FALLS("PD"),
     .line = "waterfall d.csv --change chg --response bor",
     .said = {"warning: 2 of 8 patients with a change have no \"bor\" (lines 3, 8)"},
     .numbers = {",,,,n_unknown,2\n"}},
    {.name = "all are",
     .data = FALLS("PD"),
     .line = "waterfall d.csv --change chg --response bor --where 'bor is not missing'",
     .unsaid = "have no \"bor\""},
    {.name = "an arm that isn't",
     .data = ARMS,
     .line = "waterfall d.csv --change chg --response arm",
     .said = {"1 of 8 patients with a change have no \"arm\" (line 4)"}},
    {.name = "an unknown word",
     .data = FALLS("uPR"),
     .line = "waterfall d.csv --change chg --response bor",
     .said = {"of the responses in column \"bor\" \"uPR\" is not known"}},
    {.name = "in one of the panels",
     .data = FALLS("uPR"),
     .line = "waterfall d.csv --change chg --response bor --facet arm",
     .said = {"of the responses in column \"bor\" \"uPR\" is not known",
              "facet \"A\": 1 of 4 patients with a change have no \"bor\" (line 3)"}},
    {.name = "two spellings, one in each panel",
     .data = "id,arm,t,e,site\n1,A,5,1,x\n2,A,6,0,x\n3,B,7,1,x\n4,B,9,0,x\n5,a,3,1,y\n6,a,4,0,y\n"
             "7,B,5,1,y\n8,B,8,0,y\n",
     .line = "km d.csv --time t --event e --group arm --facet site",
     .said = {"levels of column \"arm\" are nearly the same: \"A\", \"a\""}},
    {.name = "what a panel says is not said again",
     .data = "id,arm,t,e,site\n1,A,5,1,x\n2,A,6,0,x\n3,B,7,1,x\n4,B,9,,x\n5,A,3,1,y\n6,A,4,0,y\n"
             "7,B,5,1,y\n8,B,8,0,y\n",
     .line = "km d.csv --time t --event e --group arm --facet site",
     .said = {"facet \"x\": 1 of 4 rows dropped"},
     .unsaid = "1 of 8 rows dropped"},
    /* limits */
    {.name = "no upper limit",
     .data = HR("0.57,0.44,"),
     .line = ROWS,
     .said =
         {"d.csv:4:17: warning: \"upper\" is empty beside a limit: the row is drawn without its "
          "interval",
          "give the limit, or NE if there is none"},
     .numbers = {",,Alpha,,hr,0.57\n", ",,Alpha,,hr_lower,NA\n", ",,Alpha,,hr_upper,NA\n"}},
    {.name = "no lower limit",
     .data = HR("0.57,,0.73"),
     .line = ROWS,
     .said = {"\"lower\" is empty beside a limit"},
     .numbers = {",,Alpha,,hr_upper,NA\n"}},
    {.name = "an open one",
     .data = HR("0.57,0.44,NE"),
     .line = ROWS,
     .unsaid = "is empty beside a limit",
     .numbers = {",,Alpha,,hr_lower,0.44\n", ",,Alpha,,hr_upper,NA\n"}},
    {.name = "both are empty",
     .data = HR("0.57,,"),
     .line = ROWS,
     .unsaid = "is empty beside a limit",
     .numbers = {",,Alpha,,hr,0.57\n"}},
    /* events */
    {.name = "everybody is censored",
     .data = TIMES("0", "0"),
     .line = SUBGROUPS,
     .said = {"warning: nothing to compare: no event at all"},
     .numbers = {",A,,,events,0\n"}},
    {.name = "nobody of B had an event",
     .data = TIMES("1", "0"),
     .line = SUBGROUPS,
     .said = {"warning: not all ratios are estimable: no event in \"B\""}},
    {.name = "nobody of A",
     .data = TIMES("0", "1"),
     .line = SUBGROUPS,
     .said = {"no event in \"A\""}},
    {.name = "both had", .data = TIMES("1", "1"), .line = SUBGROUPS, .unsaid = "no event"},
    {.name = "nobody responded",
     .data = TIMES("0", "0"),
     .line = "forest d.csv --response e --group arm --subgroups sex --effect odds_ratio",
     .said = {"nothing to compare: no response at all"}},
};

START_TEST(it_is_told) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("what was left out without a word") {
    add_loop(suite, "untold", it_is_told, G_N_ELEMENTS(rows));
}
