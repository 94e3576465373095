#!/bin/sh
# Signs the disk image's application and has it notarised. Needs an Apple Developer ID, which nobody has lent us yet:
# without SIGNING_IDENTITY it says so and leaves everything as it is.
set -eu
image=$1
if [ -z "${SIGNING_IDENTITY:-}" ]; then
    echo "Not signed: no SIGNING_IDENTITY. macOS will warn whoever opens it."
    exit 0
fi
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
hdiutil attach "$image" -nobrowse -mountpoint "$work/image"
cp -R "$work/image/KetaDiary.app" "$work/KetaDiary.app"
hdiutil detach "$work/image"
codesign --force --deep --timestamp --options runtime --entitlements "$here/entitlements.plist" \
    --sign "$SIGNING_IDENTITY" "$work/KetaDiary.app"
hdiutil create -volname KetaDiary -srcfolder "$work/KetaDiary.app" -ov -format UDZO "$image"
xcrun notarytool submit "$image" --wait --apple-id "$NOTARY_ACCOUNT" --team-id "$NOTARY_TEAM" --password "$NOTARY_SECRET"
xcrun stapler staple "$image"
