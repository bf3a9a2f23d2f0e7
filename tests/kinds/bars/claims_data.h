#ifndef KINDS_BARS_CLAIMS_DATA_H
#define KINDS_BARS_CLAIMS_DATA_H

/* Patients, some without a response or an age, with the same response in all rows of none 0;
 * counts; means. */
static const char bars_patients_csv[] =
    "id,resp,arm,dose,site,sex,age,qol,none\n1,PR,A,10 mg,1,F,40,8.1,1\n"
    "2,PD,B,20 mg,1,F,47,12.0,0\n3,CR,A,40 mg,2,F,54,-0.7,1\n4,CR,B,10 mg,2,F,61,9.8,1\n"
    "5,SD,A,20 mg,1,M,68,8.9,0\n6,PR,B,40 mg,1,M,,9.0,1\n7,SD,A,10 mg,2,M,47,2.3,0\n"
    "8,CR,B,20 mg,2,M,54,12.4,1\n9,PR,A,40 mg,1,F,61,14.6,1\n"
    "10,NE,B,10 mg,1,F,68,13.8,1\n11,SD,A,20 mg,2,F,40,10.7,0\n"
    "12,SD,B,40 mg,2,F,47,5.1,0\n13,CR,A,10 mg,1,M,54,8.1,1\n"
    "14,SD,B,20 mg,1,M,61,17.2,0\n15,PR,A,40 mg,2,M,68,13.4,1\n"
    "16,PR,B,10 mg,2,M,40,12.1,1\n17,PR,A,20 mg,1,F,47,11.2,1\n"
    "18,PD,B,40 mg,1,F,54,6.9,0\n19,PD,A,10 mg,2,F,61,14.6,0\n"
    "20,PR,B,20 mg,2,F,68,11.6,1\n21,CR,A,40 mg,1,M,40,0.3,1\n"
    "22,CR,B,10 mg,1,M,47,15.0,1\n23,SD,A,20 mg,2,M,54,14.8,0\n"
    "24,PD,B,40 mg,2,M,61,14.5,0\n25,PR,A,10 mg,1,F,68,12.1,1\n"
    "26,PR,B,20 mg,1,F,40,10.1,1\n27,CR,A,40 mg,2,F,47,15.0,1\n"
    "28,NE,B,10 mg,2,F,54,13.0,1\n29,PR,A,20 mg,1,M,61,4.3,1\n"
    "30,CR,B,40 mg,1,M,68,14.3,1\n31,SD,A,10 mg,2,M,,13.2,0\n32,,B,20 mg,2,M,47,16.1,1\n"
    "33,CR,A,40 mg,1,F,54,3.6,1\n34,CR,B,10 mg,1,F,61,7.7,1\n"
    "35,PR,A,20 mg,2,F,68,27.6,1\n36,CR,B,40 mg,2,F,40,9.4,1\n"
    "37,SD,A,10 mg,1,M,47,13.5,0\n38,SD,B,20 mg,1,M,54,8.9,0\n"
    "39,CR,A,40 mg,2,M,61,5.0,1\n40,PR,B,10 mg,2,M,68,15.6,1\n"
    "41,PD,A,20 mg,1,F,40,13.9,0\n42,PD,B,40 mg,1,F,47,12.4,0\n"
    "43,SD,A,10 mg,2,F,54,5.2,0\n44,,B,20 mg,2,F,61,11.5,1\n45,SD,A,40 mg,1,M,68,18.9,0\n"
    "46,PR,B,10 mg,1,M,40,11.0,1\n47,PR,A,20 mg,2,M,47,11.2,1\n"
    "48,PR,B,40 mg,2,M,54,15.3,1\n49,CR,A,10 mg,1,F,61,8.4,1\n"
    "50,PD,B,20 mg,1,F,68,8.3,0\n51,CR,A,40 mg,2,F,40,11.7,1\n"
    "52,PR,B,10 mg,2,F,47,1.1,1\n53,SD,A,20 mg,1,M,54,10.1,0\n"
    "54,PR,B,40 mg,1,M,61,18.2,1\n55,PR,A,10 mg,2,M,68,14.9,1\n"
    "56,PR,B,20 mg,2,M,40,8.9,1\n57,PD,A,40 mg,1,F,47,4.9,0\n"
    "58,CR,B,10 mg,1,F,54,15.4,1\n59,PD,A,20 mg,2,F,61,9.9,0\n60,,B,40 mg,2,F,68,11.6,1\n"
    "61,CR,A,10 mg,1,M,40,23.8,1\n62,SD,B,20 mg,1,M,47,5.2,0\n"
    "63,CR,A,40 mg,2,M,54,13.2,1\n64,PR,B,10 mg,2,M,61,11.3,1\n"
    "65,SD,A,20 mg,1,F,68,14.6,0\n66,CR,B,40 mg,1,F,40,9.0,1\n"
    "67,SD,A,10 mg,2,F,47,11.4,0\n68,PR,B,20 mg,2,F,54,11.6,1\n"
    "69,SD,A,40 mg,1,M,61,15.0,0\n70,SD,B,10 mg,1,M,68,12.2,0\n"
    "71,PD,A,20 mg,2,M,40,2.3,0\n72,CR,B,40 mg,2,M,47,17.0,1\n";
static const char bars_counts_csv[] =
    "endpoint,arm,site,n,total,percent\nORR,A,1,12,20,60.0\nORR,A,2,9,21,42.9\n"
    "ORR,B,1,15,20,75.0\nORR,B,2,14,22,63.6\nCR,A,1,3,20,15.0\nCR,A,2,2,21,9.5\n"
    "CR,B,1,6,20,30.0\nCR,B,2,5,22,22.7\n";
static const char bars_means_csv[] =
    "visit,arm,mean,lower,upper\nWeek 1,A,1.5,0.8,2.2\nWeek 1,B,2.5,1.7,3.3\n"
    "Week 4,A,1.9,1.1,2.7\nWeek 4,B,3.5,2.6,4.4\n";

#endif
