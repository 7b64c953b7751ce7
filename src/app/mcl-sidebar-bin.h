/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MclSidebarBin:
 *
 * What stands in the sidebar of a split view. While a window becomes narrow the split view may have
 * no room at all for a sidebar that is hidden, and still lays it out; the child is given the width
 * that it needs all the same, and is cut off.
 */
#define MCL_TYPE_SIDEBAR_BIN (mcl_sidebar_bin_get_type ())
G_DECLARE_FINAL_TYPE (MclSidebarBin, mcl_sidebar_bin, MCL, SIDEBAR_BIN, AdwBin)

G_END_DECLS
