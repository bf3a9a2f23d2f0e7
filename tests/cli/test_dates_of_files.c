/* Times from dates as people's files have them. All files of the first table have the same six
   patients; their days were counted by Python's datetime: A 164 (event), 721, 154 (event); B 370
   (event), 482, 580. */
#include "told.h"

#define BY_DATE                                                                                    \
    "km d.csv --time-start start --event-date death --censored-at last --group arm --set "         \
    "'quantiles=[0.25]'"
#define THE_SAME                                                                                   \
    { ",A,,,events,2\n", ",A,,,median,164\n", ",B,,0.25,quantile,370\n" }
#define HEAD "id,arm,start,death,last\n"
#define BASE                                                                                       \
    HEAD "1,A,2020-01-03,2020-06-15,2020-06-15\n2,A,2020-01-10,,2021-12-31\n"                      \
         "3,B,2020-02-25,2021-03-01,2021-03-01\n4,B,2020-03-05,,2021-06-30\n"                      \
         "5,A,2020-04-07,2020-09-08,\n6,B,2020-05-11,,2021-12-12\n"
/* Day first, and nothing that tells. */
#define OPEN                                                                                       \
    HEAD "1,A,03/01/2020,05/06/2020,05/06/2020\n2,A,10/01/2020,,01/12/2021\n"                      \
         "3,B,05/02/2020,01/03/2021,01/03/2021\n4,B,05/03/2020,,03/06/2021\n"

static const told variants[] = {
    {.name = "iso",
     .data = "id,arm,start,death,last\n"
             "1,A,2020-01-03,2020-06-15,2020-06-15\n"
             "2,A,2020-01-10,,2021-12-31\n"
             "3,B,2020-02-25,2021-03-01,2021-03-01\n"
             "4,B,2020-03-05,,2021-06-30\n"
             "5,A,2020-04-07,2020-09-08,\n"
             "6,B,2020-05-11,,2021-12-12\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "day first",
     .data = "id,arm,start,death,last\n"
             "1,A,03/01/2020,15/06/2020,15/06/2020\n"
             "2,A,10/01/2020,,31/12/2021\n"
             "3,B,25/02/2020,01/03/2021,01/03/2021\n"
             "4,B,05/03/2020,,30/06/2021\n"
             "5,A,07/04/2020,08/09/2020,\n"
             "6,B,11/05/2020,,12/12/2021\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "short day first",
     .data = "id,arm,start,death,last\n"
             "1,A,3/1/20,15/6/20,15/6/20\n"
             "2,A,10/1/20,,31/12/21\n"
             "3,B,25/2/20,1/3/21,1/3/21\n"
             "4,B,5/3/20,,30/6/21\n"
             "5,A,7/4/20,8/9/20,\n"
             "6,B,11/5/20,,12/12/21\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "month first",
     .data = "id,arm,start,death,last\n"
             "1,A,01/03/2020,06/15/2020,06/15/2020\n"
             "2,A,01/10/2020,,12/31/2021\n"
             "3,B,02/25/2020,03/01/2021,03/01/2021\n"
             "4,B,03/05/2020,,06/30/2021\n"
             "5,A,04/07/2020,09/08/2020,\n"
             "6,B,05/11/2020,,12/12/2021\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "points",
     .data = "id,arm,start,death,last\n"
             "1,A,3.1.2020,15.6.2020,15.6.2020\n"
             "2,A,10.1.2020,,31.12.2021\n"
             "3,B,25.2.2020,1.3.2021,1.3.2021\n"
             "4,B,5.3.2020,,30.6.2021\n"
             "5,A,7.4.2020,8.9.2020,\n"
             "6,B,11.5.2020,,12.12.2021\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "named",
     .data = "id,arm,start,death,last\n"
             "1,A,03-Jan-2020,15-Jun-2020,15-Jun-2020\n"
             "2,A,10-Jan-2020,,31-Dec-2021\n"
             "3,B,25-Feb-2020,01-Mar-2021,01-Mar-2021\n"
             "4,B,05-Mar-2020,,30-Jun-2021\n"
             "5,A,07-Apr-2020,08-Sep-2020,\n"
             "6,B,11-May-2020,,12-Dec-2021\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "SAS",
     .data = "id,arm,start,death,last\n"
             "1,A,03JAN2020,15JUN2020,15JUN2020\n"
             "2,A,10JAN2020,,31DEC2021\n"
             "3,B,25FEB2020,01MAR2021,01MAR2021\n"
             "4,B,05MAR2020,,30JUN2021\n"
             "5,A,07APR2020,08SEP2020,\n"
             "6,B,11MAY2020,,12DEC2021\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "SAS with time",
     .data = "id,arm,start,death,last\n"
             "1,A,03JAN2020:08:30:00,15JUN2020:08:30:00,15JUN2020:08:30:00\n"
             "2,A,10JAN2020:08:30:00,,31DEC2021:08:30:00\n"
             "3,B,25FEB2020:08:30:00,01MAR2021:08:30:00,01MAR2021:08:30:00\n"
             "4,B,05MAR2020:08:30:00,,30JUN2021:08:30:00\n"
             "5,A,07APR2020:08:30:00,08SEP2020:08:30:00,\n"
             "6,B,11MAY2020:08:30:00,,12DEC2021:08:30:00\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "French",
     .data = "id,arm,start,death,last\n"
             "1,A,3 janv. 2020,15 juin 2020,15 juin 2020\n"
             "2,A,10 janv. 2020,,31 déc. 2021\n"
             "3,B,25 févr. 2020,1 mars 2021,1 mars 2021\n"
             "4,B,5 mars 2020,,30 juin 2021\n"
             "5,A,7 avril 2020,8 sept. 2020,\n"
             "6,B,11 mai 2020,,12 déc. 2021\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "with time and zone",
     .data = "id,arm,start,death,last\n"
             "1,A,2020-01-03T13:05+02:00,2020-06-15T13:05+02:00,2020-06-15T13:05+02:00\n"
             "2,A,2020-01-10T13:05+02:00,,2021-12-31T13:05+02:00\n"
             "3,B,2020-02-25T13:05+02:00,2021-03-01T13:05+02:00,2021-03-01T13:05+02:00\n"
             "4,B,2020-03-05T13:05+02:00,,2021-06-30T13:05+02:00\n"
             "5,A,2020-04-07T13:05+02:00,2020-09-08T13:05+02:00,\n"
             "6,B,2020-05-11T13:05+02:00,,2021-12-12T13:05+02:00\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "compact",
     .data = "id,arm,start,death,last\n"
             "1,A,20200103,20200615,20200615\n"
             "2,A,20200110,,20211231\n"
             "3,B,20200225,20210301,20210301\n"
             "4,B,20200305,,20210630\n"
             "5,A,20200407,20200908,\n"
             "6,B,20200511,,20211212\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "Excel",
     .data = "id,arm,start,death,last\n"
             "1,A,43833,43997,43997\n"
             "2,A,43840,,44561\n"
             "3,B,43886,44256,44256\n"
             "4,B,43895,,44377\n"
             "5,A,43928,44082,\n"
             "6,B,43962,,44542\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "Excel with time",
     .data = "id,arm,start,death,last\n"
             "1,A,43833.5,43997.5,43997.5\n"
             "2,A,43840.5,,44561.5\n"
             "3,B,43886.5,44256.5,44256.5\n"
             "4,B,43895.5,,44377.5\n"
             "5,A,43928.5,44082.5,\n"
             "6,B,43962.5,,44542.5\n",
     .line = BY_DATE,
     .numbers = THE_SAME},
    {.name = "SAS numbers",
     .data = "id,arm,start,death,last\n"
             "1,A,21917,22081,22081\n"
             "2,A,21924,,22645\n"
             "3,B,21970,22340,22340\n"
             "4,B,21979,,22461\n"
             "5,A,22012,22166,\n"
             "6,B,22046,,22626\n",
     .line = BY_DATE " --set dates.numbers=sas",
     .numbers = THE_SAME},
    {.name = "Excel of 1904",
     .data = "id,arm,start,death,last\n"
             "1,A,42371,42535,42535\n"
             "2,A,42378,,43099\n"
             "3,B,42424,42794,42794\n"
             "4,B,42433,,42915\n"
             "5,A,42466,42620,\n"
             "6,B,42500,,43080\n",
     .line = BY_DATE " --set dates.numbers=excel_1904",
     .numbers = THE_SAME},
    {.name = "two-digit year first",
     .data = "id,arm,start,death,last\n"
             "1,A,20/01/03,20/06/15,20/06/15\n"
             "2,A,20/01/10,,21/12/31\n"
             "3,B,20/02/25,21/03/01,21/03/01\n"
             "4,B,20/03/05,,21/06/30\n"
             "5,A,20/04/07,20/09/08,\n"
             "6,B,20/05/11,,21/12/12\n",
     .line = BY_DATE " --date-order ymd",
     .numbers = THE_SAME},
};

static const told rows[] = {
    /* which number is the day */
    {.name = "nothing tells the order",
     .data = OPEN,
     .line = BY_DATE,
     .code = 2,
     .said = {"\"03/01/2020\" may be two days, \"10/01/2020\" too (line 3)",
              "--date-order dmy if the day stands first"}},
    /* 3 January to 5 June 2020 are 154 days, 5 February 2020 to 1 March 2021 390 */
    {.name = "the order is given",
     .data = OPEN,
     .line = BY_DATE " --date-order dmy",
     .numbers = {",A,,0.25,quantile,154\n", ",B,,0.25,quantile,390\n"}},
    /* 1 March to 6 May 2020 are 66 days, 2 May 2020 to 3 January 2021 246 */
    {.name = "the other one",
     .data = OPEN,
     .line = BY_DATE " --date-order mdy",
     .numbers = {",A,,0.25,quantile,66\n", ",B,,0.25,quantile,246\n"}},
    {.name = "another column tells it",
     .data = HEAD "1,A,03/01/2020,,05/06/2020\n2,B,10/01/2020,01/12/2020,25/12/2020\n",
     .line = BY_DATE,
     .said = {"dates have the day first, as \"25/12/2020\" shows"},
     .numbers = {",B,,,median,326\n"}},
    {.name = "two cells contradict each other",
     .data = HEAD "1,A,03/25/2020,,05/06/2020\n2,B,10/01/2020,01/12/2020,25/12/2020\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"\"25/12/2020\" has the day first (column \"last\", line 3), and \"03/25/2020\" the "
              "month"}},
    {.name = "a given order that a cell contradicts",
     .data = HEAD "1,A,03/25/2020,,05/06/2020\n2,B,10/01/2020,01/12/2020,12/12/2020\n",
     .line = BY_DATE " --date-order dmy",
     .code = 2,
     .said = {"column \"start\" is \"03/25/2020\": there is no such day",
              "--date-order mdy if the month does"}},
    {.name = "panels share the order of the file",
     .data = HEAD "1,A,03/01/2020,08/06/2020,\n2,A,03/01/2020,,05/07/2020\n"
                  "3,B,25/01/2020,28/06/2020,\n4,B,05/01/2020,,05/07/2020\n",
     .line = "km d.csv --time-start start --event-date death --censored-at last --facet arm",
     .numbers = {",,arm=A,,median_lower,157\n", ",,arm=B,,median_lower,155\n"}},
    {.name = "a day that is its month's number is one day in either order",
     .data = HEAD "1,A,01/01/2020,06/06/2020,\n2,B,03/03/2020,,05/05/2021\n",
     .line = BY_DATE,
     .numbers = {",A,,,median,157\n"}},
    /* cells that are no day */
    {.name = "31 February",
     .data = HEAD "1,A,2020-01-03,31/02/2020,\n2,B,2020-01-03,,2020-12-01\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"column \"death\" is \"31/02/2020\": there is no such day"}},
    {.name = "the year 24",
     .data = HEAD "1,A,2020-01-03,0024-02-01,\n2,B,2020-01-03,,2020-12-01\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"column \"death\" is \"0024-02-01\": there is no such year in a trial"}},
    {.name = "a word",
     .data = HEAD "1,A,2020-01-03,alive,\n2,B,2020-01-03,2020-02-01,2020-12-01\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"column \"death\" is \"alive\": not a date",
              "if such cells mean missing, say so with --missing"}},
    {.name = "numbers among dates",
     .data = HEAD "1,A,2020-01-03,43985,\n2,B,2020-01-03,2020-02-01,2020-12-01\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"\"43985\" is a number among dates, such as \"2020-01-03\" (line 2)"}},
    {.name = "numbers since who knows when",
     .data = HEAD "1,A,21917,21990,\n2,B,21917,,22000\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"\"21917\" is a number of days: since when?", "--set dates.numbers=sas"}},
    /* a day is missing */
    {.name = "a month alone",
     .data = HEAD "1,A,2020-01-03,2020-06,\n2,B,2020-01-03,,2020-12-01\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"column \"death\" is \"2020-06\": the day is missing",
              "--set dates.impute=first, middle or last says which day stands for it"}},
    {.name = "its first day",
     .data = HEAD "1,A,2020-01-03,2020-06,\n2,B,2020-01-03,,2020-12-01\n",
     .line = BY_DATE " --set dates.impute=first",
     .said = {"1 date lacks its day: the first day of the month or year stands for it"},
     .numbers = {",A,,,median,150\n"}},
    {.name = "its middle",
     .data = HEAD "1,A,2020-01-03,UN/06/2020,\n2,B,2020-01-03,,2020-12-01\n",
     .line = BY_DATE " --set dates.impute=middle",
     .numbers = {",A,,,median,164\n"}},
    {.name = "its last day",
     .data = HEAD "1,A,2020-01-03,JUN2020,\n2,B,2020-01-03,,2020-12-01\n",
     .line = BY_DATE " --set dates.impute=last",
     .numbers = {",A,,,median,179\n"}},
    {.name = "a year alone",
     .data = HEAD "1,A,2020-01-03,2021,\n2,B,2020-01-03,,2021-12-01\n",
     .line = BY_DATE " --set dates.impute=middle",
     .numbers = {",A,,,median,545\n"}},
    /* the data cut-off */
    {.name = "events after it are not known",
     .data = BASE,
     .line = BY_DATE " --cutoff 2020-12-31",
     .said = {"4 patients were followed beyond the cut-off, and are censored at it"},
     .numbers = {",A,,,events,2\n", ",B,,,events,0\n", ",B,,0.25,quantile,NA\n"}},
    {.name = "it ends the follow-up of those without event",
     .data = BASE,
     .line = "km d.csv --time-start start --event-date death --group arm --cutoff 2021-12-31",
     .numbers = {",A,,,events,2\n", ",A,,,median,164\n", ",B,,,events,1\n"}},
    {.name = "codes of events are cut, too",
     .data = "id,arm,start,end,e\n1,A,2020-01-03,2020-06-15,1\n2,A,2020-01-10,2021-12-31,1\n"
             "3,B,2020-02-25,2021-03-01,1\n4,B,2020-03-05,2020-06-30,1\n",
     .line = "km d.csv --time-start start --time-end end --event e --group arm --cutoff 2020-12-31",
     .numbers = {",A,,,events,1\n", ",B,,,events,1\n", ",B,,,median_lower,117\n"}},
    {.name = "who began later isn't of that day",
     .data = BASE,
     .line = BY_DATE " --cutoff 2020-05-01",
     .code = 2,
     .said = {"1 patient begins after the data cut-off, 2020-05-01 (line 7)",
              "--where \"start <= 2020-05-01\""}},
    {.name = "and is left out",
     .data = BASE,
     .line = BY_DATE " --cutoff 2020-05-01 --where \"start <= 2020-05-01\"",
     .numbers = {",B,,,n,2\n"}},
    {.name = "a cut-off that is no date",
     .data = BASE,
     .line = BY_DATE " --cutoff 03/04/2020",
     .code = 2,
     .said = {"the cut-off \"03/04/2020\" is no date, or may be two"}},
    /* slips */
    {.name = "the end before the start",
     .data = HEAD "1,A,2020-06-15,2020-01-03,\n2,B,2020-01-03,,2020-12-01\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"\"2020-01-03\", the date \"death\", lies before \"2020-06-15\", the date \"start\" "
              "(line 2)"}},
    {.name = "seen after death",
     .data = HEAD "1,A,2020-01-03,2020-06-15,2020-08-01\n2,B,2020-01-03,,2020-12-01\n",
     .line = BY_DATE,
     .said = {"\"last\" lies after \"death\" for 1 patient (line 2)"},
     .numbers = {",A,,,median,164\n"}},
    {.name = "neither event nor last contact",
     .data = BASE "7,A,2020-01-03,,\n",
     .line = BY_DATE,
     .said = {"1 of 7 rows dropped"},
     .numbers = {",A,,,n,3\n"}},
    /* what spreadsheets and people write for nothing */
    {.name = "a date of nothing",
     .data = HEAD "1,A,2020-01-03,2020-06-15,\n2,B,2020-01-03,00/01/1900,2020-12-01\n",
     .line = BY_DATE,
     .code = 2,
     .said = {"column \"death\" is \"00/01/1900\": spreadsheets show so what is empty",
              "--missing default,00/01/1900"}},
    {.name = "that is missing",
     .data = HEAD "1,A,2020-01-03,2020-06-15,\n2,B,2020-01-03,00/01/1900,2020-12-01\n",
     .line = BY_DATE " --missing default,00/01/1900",
     .numbers = {",A,,,events,1\n", ",B,,,events,0\n"}},
    {.name = "any value, and a date of nothing",
     .data = "t,death\n5,15/06/2020\n6,00/01/1900\n7,16/06/2020\n8,17/06/2020\n",
     .line = "km d.csv --time t --event \"death is not missing\"",
     .code = 2,
     .said = {"column \"death\" has dates, and \"00/01/1900\", which is none",
              "data.missing=[default, \"00/01/1900\"]"}},
    {.name = "any value, and a word",
     .data = "t,death\n5,15/06/2020\n6,vivant\n7,16/06/2020\n8,\n",
     .line = "km d.csv --time t --event \"death is not missing\"",
     .code = 2,
     .said = {"column \"death\" has dates, and \"vivant\", which is none"}},
    {.name = "any value, and its hint followed",
     .data = "t,death\n5,15/06/2020\n6,vivant\n7,16/06/2020\n8,\n",
     .line = "km d.csv --time t --event \"death is not missing\" --set 'data.missing=[default, "
             "\"vivant\"]'",
     .numbers = {",,,,events,2\n"}},
    /* keys that don't go together */
    {.name = "until when the others were followed",
     .data = BASE,
     .line = "km d.csv --time-start start --event-date death --group arm",
     .code = 2,
     .said = {"nothing says until when patients without event were followed"}},
    {.name = "codes beside dates",
     .data = BASE,
     .line = BY_DATE " --event arm=A",
     .code = 2,
     .said = {"events are given by their date and by event.column"}},
    {.name = "no origin",
     .data = BASE,
     .line = "km d.csv --event-date death --censored-at last",
     .code = 2,
     .said = {"a time between dates needs time.start"}},
    {.name = "a cut-off of times",
     .data = "t,e\n1,1\n2,0\n",
     .line = "km d.csv --time t --event e --cutoff 2020-01-01",
     .code = 2,
     .said = {"a time between dates needs time.start"}},
    /* conditions */
    {.name = "a condition on the file's dates",
     .data = OPEN,
     .line = BY_DATE " --date-order dmy --where \"start <= 2020-02-05\"",
     .numbers = {",A,,,n,2\n", ",B,,,n,1\n"}},
    {.name = "in their order",
     .data = OPEN,
     .line = BY_DATE " --date-order dmy --where \"start <= 05/02/2020\"",
     .numbers = {",A,,,n,2\n", ",B,,,n,1\n"}},
    {.name = "whose order isn't said",
     .data = OPEN,
     .line = BY_DATE " --where \"start <= 2020-02-05\"",
     .code = 2,
     .said = {"4 cells are no date", "--date-order dmy if the day stands first"}},
    /* forests read them alike */
    {.name = "a forest",
     .data = BASE,
     .line = "forest d.csv --time-start start --event-date death --censored-at last --group "
             "arm --subgroups id --set show=[]",
     .numbers = {",A,,,events,2\n", ",B,,,events,1\n"}},
};

/* Twelve of each arm who are censored within a month, and two who died. */
#define SEEN(id, arm, last) arm id "," arm ",2019-01-01," last ",0\n"
#define SIX(arm, tens, month)                                                                      \
    SEEN(tens "1", arm, month "-01")                                                               \
    SEEN(tens "2", arm, month "-05")                                                               \
    SEEN(tens "3", arm, month "-09")                                                               \
    SEEN(tens "4", arm, month "-13")                                                               \
    SEEN(tens "5", arm, month "-21") SEEN(tens "6", arm, month "-28")
#define ARM(arm, month)                                                                            \
    SIX(arm, "1", month)                                                                           \
    SIX(arm, "2", month)                                                                           \
    arm "1," arm ",2019-01-01,2019-07-01,1\n" arm "2," arm ",2019-01-01,2019-09-01,1\n"
#define CUT                                                                                        \
    "km d.csv --time-start start --time-end last --time-unit months --group arm --event dead"
#define TWO_DAYS "groups seem to have two data cut-offs"

static const told cut_offs[] = {
    {.name = "two cut-offs",
     .data = "id,arm,start,last,dead\n" ARM("A", "2022-06") ARM("B", "2020-06"),
     .line = CUT,
     .said = {"d.csv: warning: " TWO_DAYS ": nobody of \"B\" is censored after 2020-06-28, and "
              "most of \"A\" are shortly before 2022-06-28",
              "if their data were cut off on two days, --cutoff 2020-06-28 makes it one"}},
    {.name = "of those whom an empty cell calls censored",
     .data = "id,arm,start,last,dead\n" ARM("A", "2022-06") ARM("B", "2020-06"),
     .line = CUT "=1 --set 'data.missing=[default, \"0\"]' --set 'censor.is=[\"\"]'",
     .said = {TWO_DAYS ": nobody of \"B\" is censored after 2020-06-28"},
     .numbers = {",A,,,events,2\n"}},
    {.name = "made one",
     .data = "id,arm,start,last,dead\n" ARM("A", "2022-06") ARM("B", "2020-06"),
     .line = CUT " --cutoff 2020-06-28",
     .said = {"note: 12 patients were followed beyond the cut-off, and are censored at it"},
     .unsaid = TWO_DAYS,
     .numbers = {",A,,,events,2\n"}},
    {.name = "visits some months apart",
     .data = "id,arm,start,last,dead\n" ARM("A", "2022-06") ARM("B", "2022-02"),
     .line = CUT,
     .unsaid = TWO_DAYS},
    {.name = "most of one arm were lost", /* at any time, so that no day ends them */
     .data = "id,arm,start,last,dead\n" ARM("A", "2022-06") SIX("B", "1", "2019-06")
         SIX("B", "2", "2019-11") SIX("B", "3", "2020-03") SIX("B", "4", "2021-01"),
     .line = CUT,
     .unsaid = TWO_DAYS},
};

START_TEST(cut_offs_of_groups_are_compared) {
    check_told(&cut_offs[_i]);
}
END_TEST

START_TEST(every_way_to_write_dates_gives_the_same_numbers) {
    check_told(&variants[_i]);
}
END_TEST

START_TEST(dates_are_read_or_refused) {
    check_told(&rows[_i]);
}
END_TEST

/* What was put in the place of what is missing stands in the methods. */
START_TEST(the_methods_tell_of_dates) {
    static const char *const parts[] = {"the 15th of the month", "(dates: 1)",
                                        "Follow-up ends at the data cutoff (2020-10-01)"};
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", HEAD "1,A,2020-01-03,2020-06,\n2,B,2020-01-03,,2020-12-01\n",
                      -1));
    program_run run = run_program(folder, NULL, NULL,
                                  BY_DATE " --set dates.impute=middle --cutoff 2020-10-01 -o a.pdf "
                                          "--numbers n.json");
    ck_assert_int_eq(run.code, 0);
    g_autofree char *path = g_build_filename(folder, "n.json", NULL);
    g_autofree char *numbers = read_file(path);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        ck_assert_msg(numbers && strstr(numbers, parts[i]), "%s: %s", parts[i], numbers);
    program_run_clear(&run);
    remove_folder(folder);
}
END_TEST

SUITE("dates_of_files") {
    add_loop(suite, "variants", every_way_to_write_dates_gives_the_same_numbers,
             G_N_ELEMENTS(variants));
    add_loop(suite, "rows", dates_are_read_or_refused, G_N_ELEMENTS(rows));
    add_tests(suite, "methods", the_methods_tell_of_dates, NULL);
    add_loop(suite, "dates", cut_offs_of_groups_are_compared, G_N_ELEMENTS(cut_offs));
}
