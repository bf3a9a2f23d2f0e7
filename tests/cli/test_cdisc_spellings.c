/* CDISC's variables in small letters, as R and Python write them, and by their labels: what the
   file says is heard all the same. */
#include "told.h"

#define KM "km d.csv --time aval --censor cnsr --group trtp"

static const told rows[] = {
    {.name = "parameters in small letters",
     .data = "paramcd,aval,cnsr,trtp\nOS,12,0,A\nPFS,5,0,A\nOS,15,1,B\nPFS,7,0,B\n",
     .line = KM,
     .code = 2,
     .said = {"column \"paramcd\" has more than one value (\"OS\", \"PFS\")",
              "--where \"paramcd = OS\", or make a panel of each: --facet paramcd"}},
    {.name = "the hint is followed",
     .data = "paramcd,aval,cnsr,trtp\nOS,12,0,A\nPFS,5,0,A\nOS,15,1,B\nPFS,7,0,B\n",
     .line = KM " --where 'paramcd = OS'",
     .numbers = {",A,,,events,1\n", ",B,,,events,0\n"}},
    {.name = "by their labels",
     .data = "Parameter Code,Analysis Value,Censor,Planned Treatment\nOS,12,0,A\nPFS,5,0,A\n"
             "OS,15,1,B\nPFS,7,0,B\n",
     .line = "km d.csv --time 'Analysis Value' --censor Censor --group 'Planned Treatment'",
     .code = 2,
     .said = {"column \"Parameter Code\" has more than one value"}},
    {.name = "by labels that R has cleaned",
     .data = "parameter_code,analysis_value,censor,trtp\nOS,12,0,A\nPFS,5,0,A\nOS,15,1,B\n"
             "PFS,7,0,B\n",
     .line = "km d.csv --time analysis_value --censor censor --group trtp",
     .code = 2,
     .said = {"column \"parameter_code\" has more than one value"}},
    {.name = "the unit",
     .data =
         "param,aval,cnsr,trtp\nOverall survival (days),120,0,A\nOverall survival (days),90,1,B\n",
     .line = KM,
     .said = {"times are in days, as column \"param\" says"}},
    {.name = "units that differ",
     .data = "avalu,aval,cnsr,trtp\nDAYS,120,0,A\nMONTHS,9,1,B\n",
     .line = KM,
     .code = 2,
     .said = {"column \"avalu\" says that some times are in days and others in months"}},
    {.name = "what is wished for",
     .data = "param,aval,cnsr,trtp,sex\nTime to Response,5,0,A,F\nTime to Response,9,1,B,F\n"
             "Time to Response,4,0,A,M\nTime to Response,6,0,B,M\nTime to Response,8,0,B,F\n"
             "Time to Response,3,0,A,M\nTime to Response,7,1,A,F\nTime to Response,10,0,B,M\n",
     .line = "forest d.csv --time aval --censor cnsr --group trtp --subgroups sex",
     .said = {"the event is taken for one to be wished for, as \"Time to Response\" says"}},
    {.name = "records that are imputed",
     .data = "id,avisit,aval,dtype\n1,Week 4,1,\n2,Week 4,3,\n1,Week 8,2,\n2,Week 8,4,LOCF\n",
     .line = "bars d.csv --visit avisit --value aval",
     .said = {"rows that are imputed by \"dtype\" count like observed ones: LOCF (1)",
              "--where \"dtype is missing\" leaves them out"}},
    {.name = "which are left out",
     .data = "id,avisit,aval,dtype\n1,Week 4,1,\n2,Week 4,3,\n1,Week 8,2,\n2,Week 8,4,LOCF\n",
     .line = "bars d.csv --visit avisit --value aval --where 'dtype is missing'",
     .unsaid = "imputed",
     .numbers = {",Week 8,,mean,2\n"}},
    {.name = "responses of two parameters",
     .data = "trtp,paramcd,avalc\nA,BOR,CR\nA,CBOR,SD\nB,BOR,PR\nB,CBOR,PR\n",
     .line = "bars d.csv --response avalc=CR,PR --group trtp",
     .code = 2,
     .said = {"several parameters are mixed: \"BOR\" and \"CBOR\" in column \"paramcd\"",
              "hint: --where \"paramcd = BOR\""}},
    {.name = "two assessors",
     .data = "usubjid,trtp,eval,avalc\n1,A,INV,CR\n1,A,IRC,SD\n2,B,INV,PR\n2,B,IRC,PR\n",
     .line = "bars d.csv --response avalc=CR,PR --group trtp --rows first",
     .said = {"the rows of one patient differ in \"eval\": those kept are \"INV\" (2)"}},
    {.name = "the record of the baseline",
     .data = "usubjid,pchg,ablfl\n1,0,Y\n1,5,\n2,0,Y\n2,8,\n3,0,Y\n3,-9,\n",
     .line = "waterfall d.csv --change pchg --rows best",
     .said = {"by \"ablfl\""}},
    {.name = "absolute changes",
     .data = "usubjid,base,aval,chg,pchg\n1,50,40,-10,-20\n2,80,88,8,10\n3,40,20,-20,-50\n"
             "4,60,45,-15,-25\n5,90,99,9,10\n6,30,27,-3,-10\n",
     .line = "waterfall d.csv --change chg",
     .code = 2,
     .said = {"column \"chg\" has absolute changes, as \"base\" and \"aval\" show"}},
    {.name = "two columns of one name in other letters are no variable",
     .data = "PARAMCD,paramcd,aval,cnsr,trtp\nOS,x,12,0,A\nOS,y,15,1,B\nOS,z,5,0,B\n",
     .line = KM,
     .numbers = {",B,,,events,1\n"}},
};

START_TEST(variables_of_other_spellings) {
    check_told(&rows[_i]);
}
END_TEST

SUITE("spellings of CDISC's variables") {
    add_loop(suite, "rows", variables_of_other_spellings, G_N_ELEMENTS(rows));
}
