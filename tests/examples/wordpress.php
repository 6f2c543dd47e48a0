<?php

/**
 * As much of WordPress as the plugin asks for. Reads what to do from standard input, a JSON object a line, and answers
 * each with what is shown and what was asked of the library: {"do": "leadership_story", "with": {…}, "at": seconds}.
 * `answer` stands in for the library's: {"status": …, "body": …}, or null for one that cannot be reached.
 */

// phpcs:disable

namespace LeadershipLibrary {
    function time(): int { return $GLOBALS['now']; }
}

namespace {
    define('ABSPATH', '/');
    define('LEADERSHIP_LIBRARY_URL', $argv[2]);
    $now = 0;
    $asked = $shortcodes = $providers = $transients = [];

    class WP_Error {}

    function add_action($hook, $function) { $function(); }
    function add_shortcode($name, $function) { $GLOBALS['shortcodes'][$name] = $function; }
    function wp_oembed_add_provider($form, $provider) { $GLOBALS['providers'][$form] = $provider; }
    function shortcode_atts($defaults, $given) { return array_merge($defaults, array_intersect_key($given, $defaults)); }
    function is_wp_error($thing) { return $thing instanceof WP_Error; }
    function wp_remote_retrieve_response_code($answer) { return $answer['status']; }
    function wp_remote_retrieve_header($answer, $name) { return $answer['headers'][$name] ?? ''; }
    function wp_remote_retrieve_body($answer) { return $answer['body']; }

    function get_transient($key) {
        [$value, $end] = $GLOBALS['transients'][$key] ?? [false, 0];
        return $GLOBALS['now'] < $end ? unserialize($value) : false;
    }

    function set_transient($key, $value, $seconds) {
        $GLOBALS['transients'][$key] = [serialize($value), $GLOBALS['now'] + $seconds];
    }

    function wp_remote_get($address, $options) {
        $lines = array_map(fn($name, $value) => "$name: $value", array_keys($options['headers']), $options['headers']);
        $GLOBALS['asked'][] = $options['headers']['If-None-Match'] ?? '';
        if (array_key_exists('answer', $GLOBALS['wish'])) {
            return $GLOBALS['wish']['answer'] === null ? new WP_Error() : $GLOBALS['wish']['answer'] + ['headers' => []];
        }
        $context = stream_context_create(['http' => ['header' => $lines, 'ignore_errors' => true, 'timeout' => $options['timeout']]]);
        $body = file_get_contents($address, false, $context);
        $headers = [];
        foreach ($http_response_header as $line) {
            if (preg_match('~^HTTP/\S+ (\d+)~', $line, $found)) {
                $status = (int) $found[1];
            } elseif (strpos($line, ':')) {
                [$name, $value] = explode(':', $line, 2);
                $headers[strtolower($name)] = trim($value);
            }
        }
        return ['status' => $status, 'headers' => $headers, 'body' => $body];
    }

    function wp_kses($html, $allowed) {
        $kept = strip_tags($html, array_keys($allowed));
        return preg_replace_callback('~<(\w+)([^>]*)>~', function ($tag) use ($allowed) {
            preg_match_all('~([\w-]+)="(?!javascript)[^"]*"~', $tag[2], $attributes);
            $right = array_filter($attributes[0], fn($one) => isset($allowed[$tag[1]][strstr($one, '=', true)]));
            return '<' . implode(' ', [$tag[1], ...$right]) . '>';
        }, $kept);
    }

    require $argv[1];

    while ($line = fgets(STDIN)) {
        $wish = json_decode($line, true);
        [$now, $asked] = [$wish['at'], []];
        $shown = $wish['do'] === 'providers' ? $providers : $shortcodes[$wish['do']]($wish['with']);
        echo json_encode(['shown' => $shown, 'asked' => $asked]), "\n";
    }
}
