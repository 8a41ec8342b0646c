#!/usr/bin/env bash
# Beside kit.tar.xz, on the machine with the GPU: unpacks the kit and measures.
#   run.sh [FOLDER] [options of bench/dawn/run.js]      FOLDER, else $OUT, gets results.json, summary.txt and log.txt
set -u
here=$(cd "$(dirname "$0")" && pwd)
out=${OUT:-$here/results}
if [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; then out=$1; shift; fi
mkdir -p "$out"
kit=$(mktemp -d)
trap 'rm -rf "$kit"' EXIT
if command -v xz >/dev/null; then
  xz -dc "$here/kit.tar.xz" | tar -xf - -C "$kit"
else
  python3 -c 'import lzma, shutil, sys; shutil.copyfileobj(lzma.open(sys.argv[1]), sys.stdout.buffer)' "$here/kit.tar.xz" | tar -xf - -C "$kit"
fi

# NVIDIA's driver wants this folder, and some machines have none.
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$kit/runtime}
mkdir -p -m 700 "$XDG_RUNTIME_DIR"

# The loader looks for drivers in /etc and /usr/share; in containers NVIDIA's lies elsewhere, or has no description.
elsewhere=/usr/local/nvidia/share/vulkan/icd.d/nvidia_icd.json
if [ -z "${VK_DRIVER_FILES:-}${VK_ICD_FILENAMES:-}" ] && ! ls /etc/vulkan/icd.d/*nvidia* /usr/share/vulkan/icd.d/*nvidia* >/dev/null 2>&1; then
  if [ ! -f "$elsewhere" ] && ldconfig -p | grep -q libGLX_nvidia.so.0; then
    elsewhere=$kit/nvidia_icd.json
    echo '{"file_format_version":"1.0.0","ICD":{"library_path":"libGLX_nvidia.so.0","api_version":"1.3"}}' >"$elsewhere"
  fi
  if [ -f "$elsewhere" ]; then export VK_DRIVER_FILES=$elsewhere VK_ICD_FILENAMES=$elsewhere; fi
fi

{
  nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader || echo 'There is no nvidia-smi.'
  ldconfig -p | grep libvulkan || echo 'There is no Vulkan loader (libvulkan1): nothing will be found.'
  echo "Vulkan driver: ${VK_DRIVER_FILES:-${VK_ICD_FILENAMES:-as the loader finds it}}"
  cat "${VK_DRIVER_FILES:-/dev/null}"
  ls /etc/vulkan/icd.d /usr/share/vulkan/icd.d 2>/dev/null
  ldconfig -p | grep -i nvidia | head -40
} >"$out/machine.txt" 2>&1
head -3 "$out/machine.txt"

"$kit/node" "$kit/bench/dawn/run.js" --site "$kit/site" --peers "$kit/peers" --work "$kit/work" --out "$out" "$@"
