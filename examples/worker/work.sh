# A worker: no port, one line of log a turn.
turn=0
trap 'echo "worker stops after turn $turn"; exit 0' TERM
while :; do
  turn=$((turn + 1))
  echo "worker turn $turn"
  sleep 5 &
  wait $!
done
