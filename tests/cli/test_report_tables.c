/* Tables as reports and SAS have them: "60 (42.0%)" below "Drug (N=143)", bounds of P with a point
   among decimal commas, percentages beside rows of sums. Of 143 patients 60 are 41.96 %, of 71 ten
   14.08 %. */
#include "told.h"

#define LONG(a, b, c)                                                                              \
    "arm,resp,n\nDrug (N=143),"                                                                    \
    "CR," a "\nDrug (N=143),PR," b "\nPlacebo (N=71),CR," c "\nPlacebo (N=71),PR,20 (28.2%)\n"
#define WIDE                                                                                       \
    "Preferred term,Drug (N=143) n (%),Placebo (N=71) n (%)\nNausea,60 (42.0),10 (14.1)\n"         \
    "Fatigue,30 (21.0),20 (28.2)\nAnaemia,20 (14.0),25 (35.2)\n"
#define PIVOT                                                                                      \
    "--set 'pivot={longer: [\"Drug (N=143) n (%)\", \"Placebo (N=71) n (%)\"], names: arm, "       \
    "values: n}'"
#define TWO_EACH                                                                                   \
    "AE,Drug X (N=143) Any grade,Drug X (N=143) Grade 3-4,Placebo (N=139) Any grade,Placebo "      \
    "(N=139) Grade 3-4\nNausea,60 (42.0),5 (3.5),22 (15.8),1 (0.7)\n"                              \
    "Fatigue,33 (23.1),4 (2.8),30 (21.6),3 (2.2)\n"
#define PIVOT_TWO_EACH                                                                             \
    "--set 'pivot={longer: [Drug X (N=143) Any grade, Drug X (N=143) Grade 3-4, Placebo (N=139) "  \
    "Any grade, Placebo (N=139) Grade 3-4], names: arm, values: n}'"
/* 12, 48, 50 and 30 of 140; 3, 28, 61 and 45 of 137. */
#define EVALUABLE(rows, cr, pr, sd, pd)                                                            \
    "resp,arm,n\n" rows "CR,Drug X (N=143),12 (" cr ")\nPR,Drug X (N=143),48 (" pr                 \
    ")\nSD,Drug X (N=143),50 (" sd ")\nPD,Drug X (N=143),30 (" pd                                  \
    ")\nCR,Placebo (N=139),3 (2.2%)\nPR,Placebo (N=139),28 (20.4%)\nSD,Placebo (N=139),61 "        \
    "(44.5%)\nPD,Placebo (N=139),45 (32.8%)\n"
#define COMMAS(p)                                                                                  \
    "sous-groupe;HR;inf;sup;p\nAge <65;0,65;0,55;0,77;" p "\nAge >=65;0,82;0,61;1,10;0,18\n"
#define FOREST                                                                                     \
    "forest d.csv --label sous-groupe --estimate HR --lower inf --upper sup --p p --effect HR"
/* SAS's CROSSTABFREQS: percentages of all, of the rows and of the columns, with the sums. */
#define CROSSTAB                                                                                   \
    "Table,TRT01P,AVALC,Frequency,Percent,RowPercent,ColPercent\nT,Active,CR,12,12.0,24.0,60.0\n"  \
    "T,Active,PR,20,20.0,40.0,50.0\nT,Active,SD,18,18.0,36.0,45.0\nT,Active,,50,50.0,,\n"          \
    "T,Placebo,CR,8,8.0,16.0,40.0\nT,Placebo,PR,20,20.0,40.0,50.0\n"                               \
    "T,Placebo,SD,22,22.0,44.0,55.0\nT,Placebo,,50,50.0,,\nT,,CR,20,20.0,,\nT,,PR,40,40.0,,\n"     \
    "T,,SD,40,40.0,,\nT,,,100,100.0,,\n"

static const told rows[] = {
    {.name = "patients of arms by their names",
     .data = LONG("60 (42.0%)", "30 (21.0%)", "10 (14.1%)"),
     .line = "bars d.csv --level resp --n n --group arm",
     .said = {"note: totals are the numbers of patients in the values of \"arm\""},
     .numbers = {",Drug,CR,,n,60\n,Drug,CR,,total,143\n",
                 ",Placebo,CR,,n,10\n,Placebo,CR,,total,71\n"}},
    {.name = "a percentage that isn't of them",
     .data = LONG("60 (42.0%)", "30 (27.0%)", "10 (14.1%)"),
     .line = "bars d.csv --level resp --n n --group arm",
     .said = {"30 of 143 is 21.0 %, but the file says 27.0 %"},
     .numbers = {",Drug,PR,,n,30\n"}},
    {.name = "percentages of others",
     .data = LONG("60 (66.7%)", "30 (33.3%)", "10 (33.3%)"),
     .line = "bars d.csv --category resp --n n --group arm",
     .unsaid = "totals are the numbers",
     .numbers = {",Drug (N=143),CR,,n,60\n,Drug (N=143),CR,,total,NA\n"}},
    {.name = "counts alone are numbers of patients",
     .data = "arm,term,n\nDrug (N=143),Nausea,60\nPlacebo (N=71),Nausea,10\n",
     .line = "bars d.csv --category term --n n --group arm",
     .unsaid = "totals are the numbers",
     .numbers = {",Drug (N=143),Nausea,,total,NA\n"}},
    {.name = "columns of arms",
     .data = WIDE,
     .line = "bars d.csv --category 'Preferred term' --n n --group arm " PIVOT,
     .numbers = {",Drug,Nausea,,n,60\n,Drug,Nausea,,total,143\n",
                 ",Placebo,Anaemia,,n,25\n,Placebo,Anaemia,,total,71\n"}},
    {.name = "one of them",
     .data = WIDE,
     .line = "bars d.csv --category 'Preferred term' --n 'Drug (N=143) n (%)'",
     .said = {"in the name of \"Drug (N=143) n (%)\""},
     .numbers = {",,Fatigue,,n,30\n,,Fatigue,,total,143\n"}},
    {.name = "thousands",
     .data = "arm,term,n\n\"Drug (N=1,043)\",Nausea,60 (5.8%)\n\"Placebo (N=1,021)\",Nausea,20 "
             "(2.0%)\n",
     .line = "bars d.csv --category term --n n --group arm",
     .numbers = {",Drug,Nausea,,total,1043\n", ",Placebo,Nausea,,total,1021\n"}},
    /* percentages before counts */
    {.name = "whole percentages, by the patients of the arms",
     .data = "AE,arm,n\nNausea,Drug X (N=143),42 (60)\nNausea,Placebo (N=139),16 (22)\n"
             "Fatigue,Drug X (N=143),23 (33)\nFatigue,Placebo (N=139),22 (30)\n",
     .line = "bars d.csv --category AE --n n --group arm",
     .said = {"numbers of patients stand in the brackets"},
     .numbers = {",Drug X,Nausea,,n,60\n,Drug X,Nausea,,total,143\n", ",Placebo,Fatigue,,n,30\n"}},
    {.name = "with decimals, of nobody knows how many",
     .data = "AE,arm,n\nNausea,Drug X,42.0 (60)\nNausea,Placebo,15.8 (22)\n",
     .line = "bars d.csv --category AE --n n --group arm",
     .said = {"numbers of patients stand in the brackets", "60 is 42.0 % of about 143"},
     .numbers = {",Drug X,Nausea,,n,60\n,Drug X,Nausea,,total,NA\n"}},
    {.name = "50 of 100 are 50 %, either way",
     .data = "AE,arm,n\nNausea,A (N=100),50 (50)\nNausea,B (N=100),20 (20)\n",
     .line = "bars d.csv --category AE --n n --group arm",
     .unsaid = "in the brackets",
     .numbers = {",B,Nausea,,n,20\n,B,Nausea,,total,100\n"}},
    {.name = "counts whose percentages are whole",
     .data = "AE,arm,n\nNausea,Drug X (N=143),60 (42)\nNausea,Placebo (N=139),22 (16)\n",
     .line = "bars d.csv --category AE --n n --group arm",
     .unsaid = "in the brackets",
     .numbers = {",Drug X,Nausea,,n,60\n,Drug X,Nausea,,total,143\n"}},
    /* of how many */
    {.name = "a row of patients",
     .data = EVALUABLE("n,Drug X (N=143),140\nn,Placebo (N=139),137\n", "8.6%", "34.3%", "35.7%",
                       "21.4%"),
     .line = "bars d.csv --category resp --n n --group arm",
     .said = {"totals are those of this row"},
     .unsaid = "is left out",
     .numbers = {",Drug X,CR,,n,12\n,Drug X,CR,,total,140\n", ",Placebo,CR,,total,137\n"}},
    {.name = "called so",
     .data = EVALUABLE("N evaluable,Drug X (N=143),140\nN evaluable,Placebo (N=139),137\n", "8.6%",
                       "34.3%", "35.7%", "21.4%"),
     .line = "bars d.csv --level resp --n n --group arm",
     .numbers = {",Drug X,CR,,n,12\n,Drug X,CR,,total,140\n", ",Placebo,CR,,total,137\n"}},
    {.name = "a row of other patients is a bar",
     .data = EVALUABLE("n,Drug X (N=143),138\nn,Placebo (N=139),137\n", "8.4%", "33.6%", "35.0%",
                       "21.0%"),
     .line = "bars d.csv --category resp --n n --group arm",
     .unsaid = "totals are those of this row",
     .numbers = {",Drug X,CR,,total,143\n"}},
    {.name = "the sum of the rows",
     .data = "resp,arm,n\nCR,Drug X (N=143),12 (8.9%)\nPR,Drug X (N=143),48 (35.6%)\nSD,Drug X "
             "(N=143),50 (37.0%)\nPD,Drug X (N=143),25 (18.5%)\n",
     .line = "bars d.csv --category resp --n n --group arm",
     .said = {"percentages are of the sum of the rows, 135, and not of the patients in \"Drug X "
              "(N=143)\""},
     .numbers = {"CR,,n,12\n", "CR,,total,135\n"}},
    {.name = "of nobody says whom",
     .data = "AE,arm,n\nNausea,Drug X,60 (42.0%)\nNausea,Placebo,22 (15.8%)\n",
     .line = "bars d.csv --category AE --n n --group arm",
     .said = {"warning: numbers of patients are drawn, not their percentages",
              "60 is 42.0 % of about 143"},
     .numbers = {",Drug X,Nausea,,n,60\n,Drug X,Nausea,,total,NA\n"}},
    /* two columns of one arm */
    {.name = "columns of one arm aren't compared",
     .data = TWO_EACH,
     .line = "bars d.csv --category AE --n n --group arm " PIVOT_TWO_EACH,
     .said = {"\"Drug X (N=143) Any grade\" and \"Drug X (N=143) Grade 3-4\" are of the same "
              "patients: groups are not compared"},
     .unsaid = "the reference is",
     .numbers = {",\"Drug X, Any grade\",Nausea,,n,60\n",
                 ",\"Placebo, Grade 3-4\",Nausea,,total,139\n"}},
    {.name = "one of each is called by what it counts",
     .data = TWO_EACH,
     .line = "bars d.csv --category AE --n n --group arm " PIVOT_TWO_EACH
             " --where \"arm in ('Drug X (N=143) Any grade', 'Placebo (N=139) Any grade')\"",
     .unsaid = "of the same patients",
     .numbers = {",\"Drug X, Any grade\",Nausea,,n,60\n",
                 "Any grade|Placebo, Any grade\",Nausea,,diff,0.261307"}},
    /* forests */
    {.name = "events of arms by their headings",
     .data = "AE,Drug X (N=143),Placebo (N=139)\nNausea,60 (42.0%),22 (15.8%)\n"
             "Fatigue,33 (23.1%),30 (21.6%)\nRash,9 (6.3%),0\n",
     .line = "forest d.csv --study AE --events1 'Drug X (N=143)' --events2 'Placebo (N=139)' "
             "--effect risk_difference --pool none",
     .numbers = {",1,Nausea,,n,143\n,1,Nausea,,events,60\n,2,Nausea,,n,139\n",
                 ",,Nausea,,rd,0.26130703828545"}},
    {.name = "subgroups are of fewer",
     .data = "Subgroup,Drug X (N=143),Placebo (N=139)\nAll,60 (42.0%),31 (22.3%)\n"
             "Age <65,30 (42.9%),14 (20.0%)\n",
     .line = "forest d.csv --study Subgroup --events1 'Drug X (N=143)' --events2 'Placebo (N=139)' "
             "--effect risk_ratio",
     .code = 2,
     .said = {"of how many patients isn't said: 30 of the 143 in the heading are not 42.9 %"}},
    /* bounds */
    {.name = "SAS's bound among decimal commas",
     .data = COMMAS("<.0001"),
     .line = FOREST,
     .said = {"decimal comma found"},
     .numbers = {",,Age <65,,hr,0.65\n", ",,Age <65,,p_below,0.0001\n", ",,Age >=65,,p,0.18\n"}},
    {.name = "GraphPad's",
     .data = COMMAS("<0.0001"),
     .line = FOREST,
     .numbers = {",,Age <65,,p_below,0.0001\n"}},
    {.name = "a number with a point is none",
     .data = COMMAS("0.001"),
     .line = FOREST,
     .code = 2,
     .said = {"numbers with a decimal point and with a decimal comma stand in the file"}},
    /* sums */
    {.name = "percentages of all, with rows of sums",
     .data = CROSSTAB,
     .line = "bars d.csv --category AVALC --group TRT01P --percent Percent",
     .said = {"\"Percent\": all groups together add up to 100 %",
              "percentages of each group stand in \"RowPercent\""}},
    {.name = "those of the groups",
     .data = CROSSTAB,
     .line = "bars d.csv --category AVALC --group TRT01P --percent RowPercent",
     .unsaid = "add up to 100 %",
     .numbers = {",Active,CR,,estimate,0.24\n"}},
};

START_TEST(tables_of_reports) {
    check_told(&rows[_i]);
}
END_TEST

/* What `new` makes of them, which is then drawn. */
static const struct {
    const char *name, *data, *lines[4], *numbers;
} begun[] = {
    {"columns of arms",
     WIDE,
     {"    pivot: {longer: [Drug (N=143) n (%), Placebo (N=71) n (%)], names: arm, values: "
      "\"n\"}\n",
      "    category: Preferred term\n", "    n: \"n\"\n", "    group: arm\n"},
     ",Drug,Nausea,,total,143\n"},
    {"of responses",
     "Response,Drug (N=143),Placebo (N=71)\nCR,60 (42.0%),10 (14.1%)\nPR,30 (21.0%),20 (28.2%)\n"
     "SD,20 (14.0%),25 (35.2%)\n",
     {"    level: Response\n"},
     ",Drug,CR,,total,143\n"},
    {"with a row of sums",
     "Réponse;Bras A;Bras B\nRC;12 (24,0 %);8 (16,3 %)\nRP;20 (40,0 %);18 (36,7 %)\nMS;10 (20,0 "
     "%);13 (26,5 %)\nMP;8 (16,0 %);10 (20,4 %)\nTotal;50;49\n",
     {"    where: [\"'Réponse' != Total\"]\n", "    level: Réponse\n"},
     ",Bras B,RC,,total,49\n"},
    {"with a row of patients",
     "Response,Drug (N=143),Placebo (N=71)\nn,140,70\nCR,60 (42.9%),10 (14.3%)\nPR,30 "
     "(21.4%),20 (28.6%)\nSD,50 (35.7%),40 (57.1%)\n",
     {"    level: Response\n"},
     ",Drug,CR,,total,140\n"},
    {"two columns of each arm",
     TWO_EACH,
     {"    facet: counted\n", "    group: arm\n", "    category: AE\n",
      "Grade 3-4: [Drug X (N=143) Grade 3-4, Placebo (N=139) Grade 3-4]"},
     ",Placebo,counted=Grade 3-4|Nausea,,total,139\n"},
    {"SAS's crosstabulation",
     CROSSTAB,
     {"    category: AVALC\n", "    group: TRT01P\n", "    percent: RowPercent\n"},
     ",Active,CR,,estimate,0.24\n"},
    {"SAS's hazard ratios beside coefficients",
     "Parameter,ClassVal0,DF,Estimate,StdErr,ChiSq,ProbChiSq,HazardRatio,HRLowerCL,HRUpperCL\n"
     "TRT01P,Active,1,-0.4308,0.15,8.25,0.0041,0.650,0.484,0.872\n"
     "SEX,M,1,0.0953,0.14,0.46,0.4960,1.100,0.836,1.447\n",
     {"    label: Parameter\n    estimate: [HazardRatio]\n",
      "    lower: HRLowerCL\n    upper: HRUpperCL\n", "    effect: hazard_ratio\n",
      "    p: [ProbChiSq]\n"},
     ",TRT01P,,hr,0.65\n"},
    {"its odds ratios",
     "Effect,OddsRatioEst,LowerCL,UpperCL\ntrt Active vs Placebo,0.55,0.33,0.91\nsex M vs "
     "F,1.2,0.7,2.05\n",
     {"    estimate: [OddsRatioEst]\n", "    effect: odds_ratio\n"},
     ",trt Active vs Placebo,,or,0.55\n"},
};

START_TEST(tables_are_begun) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", begun[_i].data, -1));
    program_run run = run_program(folder, NULL, NULL, "new d.csv -o x.yaml");
    ck_assert_msg(run.code == 0, "%s: %s", begun[_i].name, run.err);
    program_run_clear(&run);
    g_autofree char *path = g_build_filename(folder, "x.yaml", NULL);
    g_autofree char *set = read_file(path);
    for (size_t i = 0; i < G_N_ELEMENTS(begun[_i].lines) && begun[_i].lines[i]; i++)
        ck_assert_msg(strstr(set, begun[_i].lines[i]), "%s: no %s in\n%s", begun[_i].name,
                      begun[_i].lines[i], set);
    run = run_program(folder, NULL, NULL, "render x.yaml -o out --numbers n.csv");
    ck_assert_msg(run.code == 0, "%s: %s", begun[_i].name, run.err);
    program_run_clear(&run);
    g_autofree char *numbers_path = g_build_filename(folder, "n.csv", NULL);
    g_autofree char *numbers = read_file(numbers_path);
    ck_assert_msg(strstr(numbers, begun[_i].numbers), "%s:\n%s", begun[_i].name, numbers);
    remove_folder(folder);
}
END_TEST

SUITE("tables of reports") {
    add_loop(suite, "told", tables_of_reports, G_N_ELEMENTS(rows));
    add_loop(suite, "begun", tables_are_begun, G_N_ELEMENTS(begun));
}
