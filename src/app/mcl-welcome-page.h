/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * MclWelcomePage:
 *
 * What a window without a document shows: open an article, a folder, or what was open lately.
 *
 * Signal `open-uri` (const char *uri): the user chose a recent article or folder.
 */
#define MCL_TYPE_WELCOME_PAGE (mcl_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (MclWelcomePage, mcl_welcome_page, MCL, WELCOME_PAGE, AdwNavigationPage)

G_END_DECLS
