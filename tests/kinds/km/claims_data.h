#ifndef KINDS_KM_CLAIMS_DATA_H
#define KINDS_KM_CLAIMS_DATA_H

/* Tied times, two patients without an arm; all events of B are of part y. */
static const char km_claims_csv[] =
    "time,status,code,arm,dose,site,sex,w,part\n810,1,1,A,low,1,F,1,x\n"
    "90,1,1,B,mid,1,F,2,y\n150,1,2,A,high,2,F,3,x\n570,1,1,B,low,2,F,1,y\n"
    "540,0,0,A,mid,1,M,2,x\n540,1,2,B,high,1,M,3,y\n630,0,0,A,low,2,M,1,x\n"
    "750,1,2,,mid,2,M,2,y\n780,1,1,A,high,1,F,3,x\n960,1,1,B,low,1,F,1,y\n"
    "630,1,2,A,mid,2,F,2,x\n630,1,1,B,high,2,F,3,y\n840,0,0,A,low,1,M,1,x\n"
    "900,1,1,B,mid,1,M,2,y\n120,1,1,A,high,2,M,3,x\n570,1,1,B,low,2,M,1,y\n"
    "690,1,1,A,mid,1,F,2,x\n180,1,1,B,high,1,F,3,y\n900,1,1,A,low,2,F,1,x\n"
    "660,1,1,B,mid,2,F,2,y\n660,0,0,,high,1,M,3,x\n480,1,1,B,low,1,M,1,y\n"
    "510,1,1,A,mid,2,M,2,x\n600,1,2,B,high,2,M,3,y\n210,1,1,A,low,1,F,1,x\n"
    "660,0,2,B,mid,1,F,2,x\n330,1,1,A,high,2,F,3,x\n180,0,0,B,low,2,F,1,x\n"
    "900,1,1,A,mid,1,M,2,x\n360,1,1,B,high,1,M,3,y\n120,1,1,A,low,2,M,1,x\n"
    "750,1,1,B,mid,2,M,2,y\n900,0,0,A,high,1,F,3,x\n450,0,0,B,low,1,F,1,x\n"
    "360,1,1,A,mid,2,F,2,x\n120,1,2,B,high,2,F,3,y\n660,1,1,A,low,1,M,1,x\n"
    "1050,0,0,B,mid,1,M,2,x\n420,1,2,A,high,2,M,3,x\n840,1,1,B,low,2,M,1,y\n"
    "900,1,1,A,mid,1,F,2,x\n450,1,2,B,high,1,F,3,y\n540,1,1,A,low,2,F,1,x\n"
    "480,1,1,B,mid,2,F,2,y\n660,1,1,A,high,1,M,3,x\n270,1,2,B,low,1,M,1,y\n"
    "120,0,0,A,mid,2,M,2,x\n450,1,1,B,high,2,M,3,y\n";

#endif
