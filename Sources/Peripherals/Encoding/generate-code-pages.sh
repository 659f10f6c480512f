#!/bin/sh
# Writes CodePage+Table.swift from glibc's iconv: the upper 128 places of each code page, one Unicode scalar each.
# Usage: sh generate-code-pages.sh > CodePage+Table.swift
# A place is 0 where iconv knows no character, where the byte is only the first half of a pair, and where it is a C1 control.
set -eu
export LC_ALL=C

pages="cp437:CP437 cp737:CP737 cp772:CP772 cp774:CP774 cp775:CP775 cp850:CP850 cp851:CP851 cp852:CP852 cp855:CP855 cp857:CP857 cp858:CP858 cp860:CP860
cp861:CP861 cp862:CP862 cp863:CP863 cp864:CP864 cp865:CP865 cp866:CP866 cp869:CP869 cp874:CP874 cp1125:CP1125 windows1250:CP1250 windows1251:CP1251
windows1252:CP1252 windows1253:CP1253 windows1254:CP1254 windows1255:CP1255 windows1256:CP1256 windows1257:CP1257
windows1258:CP1258 iso8859_1:ISO-8859-1 iso8859_2:ISO-8859-2 iso8859_6:ISO-8859-6 iso8859_7:ISO-8859-7 iso8859_15:ISO-8859-15 katakana:CP932"

place() {
  hex=$(printf "\\$(printf %03o "$2")" | iconv -f "$1" -t UTF-16BE 2>/dev/null | od -An -tx1 | tr -d ' \n' | tr a-f A-F) || hex=
  case "$hex" in
    00[89]?) hex=0000 ;;
    ????) ;;
    *) hex=0000 ;;
  esac
  printf '0x%s,' "$hex"
}

printf '// Written by generate-code-pages.sh; CodePageTests derives the table again from iconv.\n'
printf 'extension CodePage {\n'
printf '  /// The scalars of the bytes 0x80...0xFF in order; 0 where the page has no character. Source: the iconv of glibc.\n'
printf '  var upperHalf: [UInt16] {\n    switch self {\n'
for page in $pages; do printf '    case .%s: Self.%sTable\n' "${page%%:*}" "${page%%:*}"; done
printf '    }\n  }\n'
for page in $pages; do
  printf '\n  private static let %sTable: [UInt16] = [\n' "${page%%:*}"
  byte=128
  while [ "$byte" -lt 256 ]; do
    [ $((byte % 16)) -eq 0 ] && printf '   '
    printf ' %s' "$(place "${page##*:}" "$byte")"
    byte=$((byte + 1))
    [ $((byte % 16)) -eq 0 ] && printf '\n'
  done
  printf '  ]\n'
done
printf '}\n'
