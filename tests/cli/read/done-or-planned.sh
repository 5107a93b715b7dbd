# SPDX-License-Identifier: Apache-2.0
# What is worked on is planned, what stands behind "na" or "at" is done, on the day that it owns; allies are not of their ally's state.
show() { # language, type of object, what to show
    "$NUNCIO" read -q --no-copies --format jsonl --date 2025-06-03 --lang "$1" - | grep '^{"type":"'"$2"'"' |
        grep -oE "$3" | tr '\n' ' '
    echo
}
echo 'Oekraïne en Rusland werken aan een gevangenenruil na overleg tussen hun delegaties in Istanbul.' >ruil
show nl exchange '"status":"[a-z]+"' <ruil
show nl meeting '"status":"[a-z]+"' <ruil
echo "At Monday's talks, which were held in Istanbul and lasted an hour, Russia and Ukraine did agree to exchange prisoners." >talks
show en meeting '"status":"[a-z]+"|"basis":"[A-Za-z]+"' <talks
echo 'Negotiators said Russia had rejected a truce, a key demand by Kyiv and its allies in Europe.' >allies
show en actor '"name":"allies"|"code":[^,]*' <allies
