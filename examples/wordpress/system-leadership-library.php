<?php

/**
 * Plugin Name: System Leadership Library
 * Description: Stories of the library in your pages, always in step with it.
 * Version: 1.0.0
 * Requires at least: 5.9
 * Requires PHP: 7.4
 * License: MIT
 *
 * Say in wp-config.php where the library is: define('LEADERSHIP_LIBRARY_URL', 'https://library.example');
 * Then write [leadership_story slug="…"], or [leadership_stories competency="…" limit="3"], or put the address of a
 * story on a line of its own.
 */

// phpcs:disable PSR1.Files.SideEffects -- a plugin of one file declares and registers

declare(strict_types=1);

namespace LeadershipLibrary;

if (!defined('ABSPATH')) {
    exit;
}

// For so many seconds a story is shown without asking again, and while the library cannot be reached; and kept to ask
// with its ETag whether it still holds.
const FRESH = 60;
const STALE = 600;
const KEPT = 86400;
const WAIT = 3;

const STORY = ['slug' => '', 'heading' => '3'];
const STORIES = [
    'type' => '', 'characteristic' => '', 'competency' => '', 'topic' => '', 'part_of_system' => '', 'place' => '',
    'profession' => '', 'sort' => '', 'limit' => '3', 'heading' => '3',
];

add_action('init', __NAMESPACE__ . '\\register');

function register(): void
{
    add_shortcode('leadership_story', __NAMESPACE__ . '\\show_story');
    add_shortcode('leadership_stories', __NAMESPACE__ . '\\show_stories');
    if (library() !== '') {
        wp_oembed_add_provider(library() . '/library/*', library() . '/api/v1/oembed');
    }
}

/** The address of the library, without a slash at its end; empty if nobody has given one. */
function library(): string
{
    return rtrim(defined('LEADERSHIP_LIBRARY_URL') ? (string) LEADERSHIP_LIBRARY_URL : '', '/');
}

/** @param array<string, string>|string $given */
function show_story($given): string
{
    $wanted = shortcode_atts(STORY, (array) $given, 'leadership_story');
    $path = '/api/v1/fragments/stories/' . rawurlencode($wanted['slug']);
    return $wanted['slug'] === '' ? '' : show($path, ['heading' => $wanted['heading']]);
}

/** @param array<string, string>|string $given */
function show_stories($given): string
{
    $wanted = shortcode_atts(STORIES, (array) $given, 'leadership_stories');
    return show('/api/v1/fragments/stories', array_filter($wanted, 'strlen'));
}

/**
 * What the library answers, with nothing in it but the elements that a story in short is made of.
 *
 * @param array<string, string> $query
 */
function show(string $path, array $query): string
{
    $allowed = ['class' => true, 'lang' => true];
    $elements = ['div' => $allowed, 'article' => $allowed, 'p' => [], 'small' => []];
    $elements += array_fill_keys(['h2', 'h3', 'h4', 'h5', 'h6'], []) + ['a' => ['href' => true, 'rel' => true]];
    $address = library() . $path . '?' . http_build_query($query, '', '&', PHP_QUERY_RFC3986);
    return library() === '' ? '' : wp_kses(fragment($address), $elements, ['http', 'https']);
}

/** The HTML at an address of the library: from memory while it is fresh, else asked for by its ETag. */
function fragment(string $address): string
{
    $key = 'leadership_' . md5($address);
    $kept = get_transient($key);
    $kept = is_array($kept) ? $kept : ['html' => '', 'etag' => '', 'holds_since' => 0, 'ask_after' => 0];
    if (time() < $kept['ask_after']) {
        return $kept['html'];
    }
    $kept = renewed($kept, ask($address, $kept['etag']));
    set_transient($key, $kept, KEPT);
    return $kept['html'];
}

/** @return array<string, mixed>|\WP_Error */
function ask(string $address, string $etag)
{
    $headers = ['Accept' => 'text/html'] + ($etag === '' ? [] : ['If-None-Match' => $etag]);
    return wp_remote_get($address, ['timeout' => WAIT, 'headers' => $headers]);
}

/**
 * What to keep after an answer. What the library says is gone, or never was, or asked wrongly, is not shown again; a
 * library that cannot answer at the moment leaves for ten minutes what it confirmed last.
 *
 * @param array{html: string, etag: string, holds_since: int, ask_after: int} $kept
 * @param array<string, mixed>|\WP_Error $answer
 * @return array{html: string, etag: string, holds_since: int, ask_after: int}
 */
function renewed(array $kept, $answer): array
{
    $now = time();
    $next = ['html' => '', 'etag' => '', 'holds_since' => $now, 'ask_after' => $now + FRESH];
    $status = is_wp_error($answer) ? 0 : (int) wp_remote_retrieve_response_code($answer);
    if ($status === 200) {
        $etag = (string) wp_remote_retrieve_header($answer, 'etag');
        return ['html' => wp_remote_retrieve_body($answer), 'etag' => $etag] + $next;
    }
    if ($status === 304) {
        return ['html' => $kept['html'], 'etag' => $kept['etag']] + $next;
    }
    $is_away = $status === 0 || $status === 429 || $status >= 500;
    if ($is_away && $now < $kept['holds_since'] + STALE) {
        return ['ask_after' => $now + FRESH] + $kept;
    }
    return $next;
}
