#!/bin/sh
# Slurm: each job of the array draws a part of the figures into one folder.
#
#   sbatch slurm-array.sh
#   sbatch --dependency=singleton --array=0 slurm-array.sh    (when all are done: gathers the parts)
#
#SBATCH --job-name=figures
#SBATCH --array=1-4
#SBATCH --cpus-per-task=2
#SBATCH --time=00:30:00
#SBATCH --output=figures-%A-%a.log
set -eu
cd "${SLURM_SUBMIT_DIR:-.}"
part=${SLURM_ARRAY_TASK_ID:?start it with sbatch, or say which part}
parts=${FIGURE_PARTS:-4} # as in --array

if [ "$part" = 0 ]; then
  # What the parts have drawn is unchanged: this puts their manifests together, and makes the page.
  exec trialfig render figures.yaml -o figures --gallery figures/index.html
fi
exec trialfig render figures.yaml -o figures --shard "$part/$parts" -j "${SLURM_CPUS_PER_TASK:-1}"
